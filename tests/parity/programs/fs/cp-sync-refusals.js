// What cpSync does not copy, and what it says.
const { cpSync, mkdirSync, mkdtempSync, readlinkSync, readdirSync, symlinkSync, writeFileSync } = require('node:fs');
const { createServer } = require('node:net');
const { join } = require('node:path');
const { tmpdir } = require('node:os');
const root = mkdtempSync(join(tmpdir(), 'cp-'));
let count = 0;
const fresh = (...folders) => {
  const dir = join(root, String(count++));
  for (const folder of folders) mkdirSync(join(dir, folder), { recursive: true });
  return dir;
};
const tell = (work) => {
  try {
    console.log(work());
  } catch ({ name, code, errno, syscall, path, message }) {
    console.log(name, code, errno, syscall, path?.replace(root, ''), message.replaceAll(root, ''));
  }
};
const linked = () => {
  const src = fresh('a/b');
  symlinkSync(join(src, 'a', 'b'), join(src, 'a', 'c'));
  return src;
};
{
  const src = fresh('a');
  tell(() => cpSync(src, join(src, 'a', 'x')));
  tell(() => cpSync(src, join(src, 'new'), { recursive: true }));
  tell(() => cpSync(src, src));
  tell(() => cpSync(src, join(root, 'n')));
  const dest = fresh('.');
  symlinkSync(src, join(dest, 'b'));
  tell(() => cpSync(src, join(dest, 'b', 'c')));
}
{
  const src = linked();
  const dest = fresh('a');
  writeFileSync(join(dest, 'a', 'c'), 'hello');
  tell(() => cpSync(src, dest, { recursive: true }));
  tell(() => cpSync(src, dest, { recursive: true, force: false }));
}
{
  const src = linked();
  const dest = fresh('a');
  symlinkSync(src, join(dest, 'a', 'c'));
  tell(() => cpSync(src, dest, { recursive: true }));
}
{
  const src = fresh('.');
  const dest = fresh('.');
  symlinkSync(dest, join(src, 'link'));
  tell(() => cpSync(src, dest, { recursive: true }));
  tell(() => readlinkSync(join(dest, 'link')) === dest);
  tell(() => cpSync(src, dest, { recursive: true }));
}
{
  const src = fresh('x/y');
  const dest = fresh('.');
  symlinkSync('x/y', join(src, 'near'));
  tell(() => cpSync(src, dest, { recursive: true }));
  tell(() => [readdirSync(dest), readlinkSync(join(dest, 'near')).replace(root, '')]);
  tell(() => cpSync(src, dest, { recursive: true }));
  tell(() => cpSync(src, dest, { recursive: true, verbatimSymlinks: true }));
  tell(() => readlinkSync(join(dest, 'near')).replace(root, ''));
}
const sock = join(root, 'sock');
const server = createServer().listen(sock, () => {
  tell(() => cpSync(sock, join(root, 'copy')));
  server.close();
});
