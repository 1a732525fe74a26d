// sessionStorage in memory; localStorage kept in a file and seen by the next process.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const file = 'web-storage.localstorage';

function report(label, action) {
  try {
    console.log(label, action());
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
}

if (process.argv[2] === undefined) {
  sessionStorage.b = 1;
  sessionStorage.setItem('a', { toString: () => 'object' });
  sessionStorage['10'] = 'ten';
  console.log(sessionStorage, sessionStorage.length, Object.keys(sessionStorage), 'a' in sessionStorage);
  console.log([0, 1, 2, 9, -1, 1.7, NaN].map((index) => sessionStorage.key(index)));
  console.log(sessionStorage.getItem('none'), sessionStorage.none, delete sessionStorage.b, sessionStorage.b);
  sessionStorage.getItem = 'stored';
  console.log(typeof sessionStorage.getItem, sessionStorage.getItem('getItem'), Object.keys(sessionStorage));
  report('new', () => new Storage());
  report('getItem', () => sessionStorage.getItem());
  report('setItem', () => sessionStorage.setItem('x'));
  report('symbol', () => sessionStorage.setItem(Symbol('s'), 1));
  report('receiver', () => Storage.prototype.clear.call({}));
  report('quota', () => sessionStorage.setItem('large', 'x'.repeat(6 * 1024 * 1024)));
  sessionStorage.clear();
  console.log(sessionStorage.length, JSON.stringify(sessionStorage));
  for (const turn of ['first', 'second']) {
    const { stdout, stderr } = spawnSync(process.execPath, [`--localstorage-file=${file}`, __filename, turn]);
    console.log(`${stdout}${stderr}`);
  }
  fs.rmSync(file, { force: true });
} else {
  console.log(process.argv[2], localStorage.getItem('turn'), localStorage.length);
  localStorage.turn = process.argv[2];
}
