// Many questions about one folder, its names changing in between: what was told once is never told for too long.
const fs = require('node:fs');
const folder = fs.mkdtempSync('small-');
const at = (name) => `${folder}/${name}`;
const tell = (name, ask) => {
  try {
    console.log(name, ask());
  } catch ({ code, syscall, path }) {
    console.log(name, code, syscall, path?.replace(folder, 'folder'));
  }
};
const kind = (stat) => (stat.isFile() ? `file of ${stat.size}` : stat.isDirectory() ? 'directory' : 'link');

for (let i = 0; i < 20; i++) fs.writeFileSync(at(`f${i}`), `text ${i}`);
fs.mkdirSync(at('inner'));
fs.writeFileSync(at('empty'), '');
fs.writeFileSync(at('big'), 'b'.repeat(100_000));
fs.symlinkSync('f3', at('to-file'));
fs.symlinkSync('inner', at('to-inner'));
fs.symlinkSync('nowhere', at('to-nothing'));

const names = ['f1', 'f2', 'empty', 'big', 'inner', 'to-file', 'to-inner', 'to-nothing', 'none', '.', '..', 'n'.repeat(300)];
function all(title) {
  console.log(`\n${title}`);
  for (const name of names) {
    tell(`stat ${name.slice(0, 12)}`, () => kind(fs.statSync(at(name))));
    tell(`lstat ${name.slice(0, 12)}`, () => kind(fs.lstatSync(at(name))));
    tell(`bytes ${name.slice(0, 12)}`, () => fs.readFileSync(at(name)).length);
    tell(`text ${name.slice(0, 12)}`, () => fs.readFileSync(at(name), 'utf8').length);
    tell(`hex ${name.slice(0, 12)}`, () => fs.readFileSync(at(name), 'hex').slice(0, 8));
    tell(`exists ${name.slice(0, 12)}`, () => fs.existsSync(at(name)));
  }
}
all('at first');
fs.writeFileSync(at('f1'), 'longer than before');
fs.unlinkSync(at('f2'));
fs.writeFileSync(at('none'), 'there now');
fs.rmSync(at('to-file'));
fs.symlinkSync('f5', at('to-file'));
all('after changes');
const bytes = fs.readFileSync(at('f1'));
bytes.fill(0);
console.log(fs.readFileSync(at('f1'), 'latin1'), fs.readFileSync(at('f1')).byteOffset >= 0);
fs.chmodSync(at('f3'), 0o000);
tell('forbidden', () => fs.statSync(at('f3')).mode.toString(8));
fs.rmSync(folder, { recursive: true });
all('when it is gone');
