import fs from 'node:fs/promises';
import { constants } from 'node:fs';
const tell = async (name, promise) => {
  try {
    console.log(name, await promise);
  } catch (error) {
    console.log(name, error.message, error.code, error.syscall);
  }
};
await tell(
  'mkdir',
  fs.mkdir('w/x', { recursive: true }).then((p) => p && p.split('/').pop()),
);
await tell('write', fs.writeFile('w/a', 'text'));
await tell('read', fs.readFile('w/a', 'utf8'));
await tell('buffer', fs.readFile('w/a'));
await tell('missing', fs.readFile('w/none'));
await tell('folder', fs.readFile('w'));
await tell('append', fs.appendFile('w/a', '+more'));
await tell(
  'stat',
  fs.stat('w/a').then((s) => [s.size, s.isFile()]),
);
await tell('stat missing', fs.stat('w/none'));
await tell(
  'lstat',
  fs.lstat('w', { bigint: true }).then((s) => s.isDirectory()),
);
await tell('access', fs.access('w/a', constants.W_OK));
await tell('access missing', fs.access('w/none'));
await tell('rename', fs.rename('w/a', 'w/b'));
await tell('copy', fs.copyFile('w/b', 'w/c'));
await tell('copy exclusive', fs.copyFile('w/b', 'w/c', constants.COPYFILE_EXCL));
await tell('readdir', fs.readdir('w'));
await tell(
  'readdir deep',
  fs.readdir('.', { recursive: true }).then((l) => l.filter((n) => n.startsWith('w'))),
);
await tell('symlink', fs.symlink('c', 'w/l'));
await tell('readlink', fs.readlink('w/l'));
await tell(
  'realpath',
  fs.realpath('w/l').then((p) => p.split('/').slice(-2)),
);
await tell('truncate', fs.truncate('w/c', 3));
await tell('utimes', fs.utimes('w/c', 100, 200));
await tell(
  'mtime',
  fs.stat('w/c').then((s) => s.mtimeMs),
);
await tell('unlink', fs.unlink('w/l'));
await tell('rmdir full', fs.rmdir('w'));
await tell(
  'mkdtemp',
  fs.mkdtemp('w/t').then((p) => p.length),
);
await tell('cp', fs.cp('w', 'w2', { recursive: true }));
await tell(
  'copied',
  fs.readdir('w2').then((l) => l.length),
);
await tell('rm', fs.rm('w2', { recursive: true }));
await tell('rm missing', fs.rm('w2'));
const handle = await fs.open('w/h', 'w+');
console.log(typeof handle.fd);
await tell(
  'handle write',
  handle.write('hello').then((r) => r.bytesWritten),
);
await tell('handle writeFile', handle.writeFile(' world'));
await tell('handle appendFile', handle.appendFile('!'));
await tell(
  'handle read',
  handle.read(Buffer.alloc(5), 0, 5, 0).then((r) => [r.bytesRead, r.buffer.toString()]),
);
await tell('handle readFile', handle.readFile('utf8'));
await tell(
  'handle stat',
  handle.stat().then((s) => s.size),
);
await tell(
  'handle writev',
  handle.writev([Buffer.from('a'), Buffer.from('b')], 0).then((r) => r.bytesWritten),
);
await tell(
  'handle readv',
  handle.readv([Buffer.alloc(3)], 0).then((r) => r.buffers[0].toString()),
);
await tell('handle truncate', handle.truncate(4));
await tell('handle sync', handle.sync());
await tell('handle utimes', handle.utimes(1, 2));
await tell('handle chmod', handle.chmod(0o600));
await tell('close', handle.close());
await tell('closed', handle.read(Buffer.alloc(1)));
console.log(handle.fd);
await fs.writeFile('w/lines', 'one\ntwo\nthree');
for await (const line of (await fs.open('w/lines')).readLines()) console.log(line);
{
  await using file = await fs.open('w/lines');
  console.log((await file.readFile()).length);
}
for await (const entry of await fs.opendir('w'))
  if (entry.name === 'lines') console.log(entry.isFile(), entry.parentPath);
const aborted = AbortSignal.abort();
await tell('aborted', fs.readFile('w/lines', { signal: aborted }));
await tell(
  'iterable',
  fs.writeFile(
    'w/it',
    (async function* () {
      yield 'a';
      yield 'b';
    })(),
  ),
);
await tell('iterable', fs.readFile('w/it', 'utf8'));
console.log(
  await Promise.allSettled([fs.unlink('none'), fs.unlink('w/it')]).then((l) => l.map((r) => r.status)),
);
