// access and copyFile check their mode alike, at once, in all three forms
const fs = require('node:fs');
fs.writeFileSync('mode.txt', 'x');
const show = (name, run) => {
  try {
    const result = run();
    if (result instanceof Promise) return result.then((value) => console.log(name, 'resolved', value), (error) => console.log(name, 'rejected', error.name, error.code, error.message));
    console.log(name, result);
  } catch (error) {
    console.log(name, 'threw', error.name, error.code, error.message.replaceAll(process.cwd(), '.'));
  }
};
(async () => {
  for (const mode of ['r', {}, -1, 8, 2.5, NaN, Infinity, 2 ** 32, null, undefined, 1n, true, 4]) {
    show(`accessSync ${mode}`, () => (mode === 4 || mode === 2.5 ? fs.accessSync('mode.txt', mode) : fs.accessSync('mode.txt', mode)));
    show(`copyFileSync ${mode}`, () => fs.copyFileSync('mode.txt', 'copy.txt', mode));
    fs.rmSync('copy.txt', { force: true });
    show(`access ${mode}`, () => fs.access('mode.txt', mode, () => {}));
    show(`copyFile ${mode}`, () => fs.copyFile('mode.txt', 'none/x', mode, () => {}));
    await show(`promises.access ${mode}`, () => fs.promises.access('mode.txt', mode));
  }
  fs.copyFileSync('mode.txt', 'copy.txt');
  show('exclusive', () => fs.copyFileSync('mode.txt', 'copy.txt', fs.constants.COPYFILE_EXCL));
  fs.rmSync('mode.txt');
  fs.rmSync('copy.txt');
})();
