// small files opened to be read: positions, changes while they are open, children and others that share the descriptor
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawnSync } = require('node:child_process');

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'open-'));
const file = path.join(directory, 'file');
fs.writeFileSync(file, 'abcdefghij');
const read = (fd, length = 3, position = null) => {
  const buffer = Buffer.alloc(length, '.');
  const count = fs.readSync(fd, buffer, 0, length, position);
  return `${count} ${buffer}`;
};
const codeOf = (act) => {
  try {
    return act();
  } catch (error) {
    return `${error.code} ${error.syscall} ${error.message}`;
  }
};

const fd = fs.openSync(file, 'r');
console.log(read(fd), read(fd, 2), read(fd, 4, 1), read(fd, 20, 8), read(fd, 3, 99), read(fd));
console.log(read(fd, 0), fs.fstatSync(fd).size, read(fd, 1));
fs.writeFileSync(file, '0123456789');
console.log('written over:', read(fd, 1), read(fd, 2, 0));
fs.appendFileSync(file, 'XYZ');
console.log('appended:', read(fd, 9), read(fd, 9));

const two = [fs.openSync(file, 'r'), fs.openSync(file, 'r')];
console.log('apart:', read(two[0], 2), read(two[1], 5), read(two[0], 2), read(two[1], 1));
console.log('vectors:', fs.readvSync(two[0], [Buffer.alloc(2), Buffer.alloc(3)]), read(two[0], 2));
console.log('the rest:', fs.readFileSync(two[0], 'utf8'), fs.readFileSync(two[1]).toString(), read(two[1]));
for (const each of two) fs.closeSync(each);
console.log(codeOf(() => read(two[0])), '|', codeOf(() => fs.closeSync(two[0])));

const again = fs.openSync(file, 'r');
console.log('the number is free again:', again === two[0], read(again, 2));
const child = spawnSync('node', ['-e', "process.stdout.write(require('fs').readFileSync(0, 'utf8').slice(0, 4))"], {
  stdio: [again, 'pipe', 'inherit'],
});
console.log('a child begins where we were:', String(child.stdout));
console.log('we go on where it stopped:', JSON.stringify(read(again, 4)));
fs.closeSync(again);

const gone = fs.openSync(file, 'r');
fs.unlinkSync(file);
console.log('unlinked:', read(gone, 2), fs.fstatSync(gone).nlink, read(gone, 2));
console.log(codeOf(() => fs.writeSync(gone, 'x')), '|', codeOf(() => fs.ftruncateSync(gone, 1)));
fs.closeSync(gone);
console.log(codeOf(() => fs.openSync(file, 'r').replace(directory, '')).replace(directory, ''));

const folder = fs.openSync(directory, 'r');
console.log(codeOf(() => read(folder)));
fs.closeSync(folder);

const written = path.join(directory, 'w');
const both = fs.openSync(written, 'w+');
fs.writeSync(both, 'hello');
const reader = fs.openSync(written, 'r');
console.log('read beside a writer:', read(reader, 2), fs.writeSync(both, ' you'), read(reader, 9), read(both, 5, 0));
fs.closeSync(both);
console.log(read(reader, 1, 8));
const asked = Buffer.alloc(3);
fs.readSync(reader, asked, { position: 2 });
console.log(String(asked));
fs.read(reader, Buffer.alloc(4), 0, 4, 1, (error, count, buffer) => {
  console.log(error, count, String(buffer));
  fs.close(reader, (failure) => {
    console.log('closed', failure);
    fs.close(reader, (second) => {
      console.log(second.code, second.syscall);
      streams();
    });
  });
});

async function streams() {
  fs.writeFileSync(written, 'one two three');
  for await (const chunk of fs.createReadStream(written, { start: 4, highWaterMark: 5 })) console.log(String(chunk));
  const handle = await fs.promises.open(written);
  const part = await handle.read(Buffer.alloc(3), 0, 3);
  console.log(String(part.buffer), await handle.readFile('utf8'));
  await handle.close();
  const many = [];
  for (let i = 0; i < 200; i++) {
    fs.writeFileSync(written, `turn ${i}`);
    const one = fs.openSync(written, 'r');
    many.push(read(one, 8));
    fs.closeSync(one);
    if (fs.readFileSync(written, 'utf8') !== `turn ${i}`) throw new Error('an older text');
  }
  console.log(many.length, many[7], many[199]);
  fs.rmSync(directory, { recursive: true });
}
