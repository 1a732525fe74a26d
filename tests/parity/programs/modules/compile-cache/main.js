// what the compile cache tells and leaves behind; sizes and hashes of its contents are not Node's
'use strict';
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { crc32 } = require('node:zlib');

const directory = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'compile-cache-')));
for (const name of ['app.cjs', 'lib.mjs', 'types.mts', 'broken.cjs', 'enable.cjs'])
  fs.copyFileSync(path.join(__dirname, name), path.join(directory, name));
const cache = path.join(directory, 'cache');

// what is behind TypeScript without its types names this directory
const settle = (text, types = /StrippedTypeScript/.test(text)) =>
  text
    .replaceAll(directory, '<here>')
    .replace(/-[0-9a-f]{8}(-\d+)?(?=[/\s'.])/g, '-<tag>')
    .replace(/([0-9a-f]{8})\.\w{6}\b/g, '$1.<random>')
    .replace(/\[(\d+) (\d+) \d+ (\d+) \d+\]/g, (_, magic, code, hash) => `[${magic} ${code} <size> ${types ? '<hash>' : hash} <hash>]`)
    .replace(/(cache hash mismatch): .*/g, '$1')
    .replace(/size=\d+/g, 'size=<size>')
    // in the order of Node's hash table
    .replace(/(?:\[compile cache\] (?:Creating|writing|Renaming|skip) .*\n)+/g, (lines) => lines.split(/(?<=\n)/).sort().join(''))
    // the keys of what is not portable are made of this directory
    .replace(/\/[0-9a-f]{8}(?=[\s.])/g, (name) => (text.includes('using relative path') ? name : '/<key>'));

function run(title, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, NODE_DEBUG_NATIVE: 'COMPILE_CACHE', ...env },
  });
  console.log(`== ${title}: ${status}`);
  console.log(settle(stdout + stderr).replace(/^ {4}at .*\n/gm, ''));
}

const files = () =>
  fs.readdirSync(cache).flatMap((tag) => fs.readdirSync(path.join(cache, tag)).map((name) => path.join(cache, tag, name)));

run('the first start', ['app.cjs'], { NODE_COMPILE_CACHE: 'cache' });
console.log(files().length, fs.statSync(files()[0]).mode.toString(8));
run('the second', ['app.cjs'], { NODE_COMPILE_CACHE: cache });
run('only read', ['app.cjs'], { NODE_COMPILE_CACHE: cache, NODE_COMPILE_CACHE_READONLY: '1' });
run('nothing to read', ['app.cjs'], { NODE_COMPILE_CACHE: 'none', NODE_COMPILE_CACHE_READONLY: '1' });
run('portable', ['types.mts'], { NODE_COMPILE_CACHE: cache, NODE_COMPILE_CACHE_PORTABLE: '1' });
fs.renameSync(directory, `${directory}-moved`);
fs.symlinkSync(`${directory}-moved`, directory);
run('moved', ['types.mts'], { NODE_COMPILE_CACHE: 'cache', NODE_COMPILE_CACHE_PORTABLE: '1' });
fs.unlinkSync(directory);
fs.renameSync(`${directory}-moved`, directory);
run('what does not parse', ['broken.cjs'], { NODE_COMPILE_CACHE: cache });
run('from a text', ['-p', 'import("./lib.mjs"); 6 * 7'], { NODE_COMPILE_CACHE: cache });

fs.appendFileSync(path.join(directory, 'app.cjs'), '// changed\n');
run('another text', ['app.cjs'], { NODE_COMPILE_CACHE: cache });
for (const file of files()) fs.writeFileSync(file, fs.readFileSync(file).subarray(0, 12));
run('files cut short', ['app.cjs'], { NODE_COMPILE_CACHE: cache });
for (const file of files()) {
  const bytes = fs.readFileSync(file);
  bytes[bytes.length - 1] ^= 1;
  fs.writeFileSync(file, bytes);
}
run('files that were changed', ['app.cjs'], { NODE_COMPILE_CACHE: cache });
for (const file of files()) {
  const content = Buffer.from('[{"start":0,"end":0,"text":"console.log(13);"}]'.repeat(20));
  const head = Buffer.concat([fs.readFileSync(file), Buffer.alloc(20)]).subarray(0, 20);
  head.writeUInt32LE(content.length, 8);
  head.writeUInt32LE(crc32(content), 16);
  fs.writeFileSync(file, Buffer.concat([head, content]));
}
run('files that somebody made up', ['app.cjs'], { NODE_COMPILE_CACHE: cache });

run('the API', ['enable.cjs']);
run('the API, when it is on', ['enable.cjs'], { NODE_COMPILE_CACHE: cache });
run('the API, when it is off', ['enable.cjs'], { NODE_COMPILE_CACHE: cache, NODE_DISABLE_COMPILE_CACHE: '' });
fs.writeFileSync(path.join(directory, 'file'), '');
run('a file in the way', ['enable.cjs'], { NODE_COMPILE_CACHE: 'file' });
fs.rmSync(directory, { recursive: true });
