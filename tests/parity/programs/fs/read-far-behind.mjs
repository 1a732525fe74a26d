// A read far behind the end of a file reads nothing.
import { closeSync, mkdtempSync, openSync, read, readSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
const path = `${mkdtempSync(`${tmpdir()}/far-`)}/file`;
writeFileSync(path, 'abc');
const fd = openSync(path);
const tell = (error, count) => console.log(error?.code ?? 'read', count);
for (const position of [-1n, 1n, 2n ** 40n, 3, 2 ** 33]) {
  const buffer = Buffer.alloc(4);
  console.log(position, readSync(fd, buffer, 0, 4, position));
  await new Promise((done) => read(fd, buffer, 0, 4, position, (...told) => done(tell(...told))));
}
for (const position of [Number.MAX_SAFE_INTEGER, 2n ** 63n - 5n]) {
  try {
    console.log(readSync(fd, Buffer.alloc(4), 0, 4, position) === 0);
  } catch ({ code }) {
    console.log(['EFBIG', 'EOVERFLOW', 'EINVAL'].includes(code));
  }
}
closeSync(fd);
await using file = await openFile(path);
console.log((await file.read(Buffer.alloc(4), 0, 4, 2 ** 40)).bytesRead);
