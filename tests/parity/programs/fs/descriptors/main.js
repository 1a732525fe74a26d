const fs = require('fs');
const fd = fs.openSync('f', 'w+');
console.log(
  fs.writeSync(fd, 'hello world'),
  fs.writeSync(fd, Buffer.from('XYZ'), 0, 2, 3),
  fs.writeSync(fd, 'é', null, 'latin1'),
);
const b = Buffer.alloc(8, '.');
console.log(
  fs.readSync(fd, b, 0, 8, 0),
  b.toString(),
  fs.readSync(fd, b, 0, 8, null),
  fs.readSync(fd, b, { position: 6n, length: 3 }),
  b.toString(),
);
console.log(
  fs.writevSync(fd, [Buffer.from('a'), Buffer.from('bc')], 0),
  fs.readvSync(fd, [Buffer.alloc(1), Buffer.alloc(2)], 0),
);
console.log(fs.fstatSync(fd).size, fs.fstatSync(fd, { bigint: true }).isFile());
fs.ftruncateSync(fd, 4);
fs.fsyncSync(fd);
fs.fdatasyncSync(fd);
fs.futimesSync(fd, 10, 20);
fs.fchmodSync(fd, 0o640);
console.log(fs.fstatSync(fd).mtimeMs, (fs.fstatSync(fd).mode & 0o777).toString(8));
fs.closeSync(fd);
for (const work of [
  () => fs.closeSync(fd),
  () => fs.readSync(fd, b),
  () => fs.writeSync(fd, 'x'),
  () => fs.fstatSync(fd),
  () => fs.ftruncateSync(fd),
  () => fs.readSync(-1, b),
])
  try {
    work();
  } catch (e) {
    console.log(e.name, e.message, e.code, e.syscall);
  }
const append = fs.openSync('f', 'a+');
fs.writeSync(append, 'end', 0);
console.log(fs.readFileSync('f', 'latin1'), fs.readFileSync(append, 'utf8').length);
fs.closeSync(append);
const readOnly = fs.openSync('f');
try {
  fs.writeSync(readOnly, 'x');
} catch (e) {
  console.log(e.message);
}
console.log(fs.readFileSync(readOnly, 'latin1'), JSON.stringify(fs.readFileSync(readOnly, 'utf8')));
fs.closeSync(readOnly);
fs.open('f', 'r', (error, fd) => {
  fs.read(fd, Buffer.alloc(3), 0, 3, 0, (error, n, buffer) => {
    console.log(error, n, buffer.toString());
    fs.readv(fd, [Buffer.alloc(2)], 1, (error, n, buffers) => {
      console.log(error, n, buffers[0].toString());
      fs.close(fd, (error) => {
        console.log(error);
        fs.close(fd, (error) => console.log(error.message, error.stack === `Error: ${error.message}`));
      });
    });
  });
});
