const fs = require('fs');
fs.mkdirSync('d/sub', { recursive: true });
for (let i = 0; i < 70; i++) fs.writeFileSync(`d/f${String(i).padStart(2, '0')}`, '');
const dir = fs.opendirSync('d');
const names = [];
for (let e = dir.readSync(); e !== null; e = dir.readSync()) names.push(e.name);
dir.closeSync();
console.log(names.length, names.sort().slice(0, 3), dir.path);
for (const work of [() => dir.readSync(), () => fs.opendirSync('none'), () => fs.opendirSync('d/f00')])
  try {
    work();
  } catch (e) {
    console.log(e.message, e.code);
  }
(async () => {
  let count = 0;
  for await (const e of await fs.promises.opendir('d', { bufferSize: 7 })) count += e.isFile() ? 1 : 0;
  console.log(count);
  const all = [];
  for await (const e of await fs.promises.opendir('.', { recursive: true })) all.push(e.name);
  console.log(all.filter((n) => /^(d|sub|f0)/.test(n)).length);
  fs.opendir('none', (e) => {
    console.log(e.message);
    fs.opendir('d', (e, dir) =>
      dir.read((e, entry) => dir.close((e2) => console.log(e, typeof entry.name, e2))),
    );
  });
})();
