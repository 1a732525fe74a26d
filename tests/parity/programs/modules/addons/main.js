// what the dynamic linker says of files that are no libraries
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'addons-'));
const write = (name, content) => {
  const file = path.join(directory, name);
  fs.writeFileSync(file, content);
  return file;
};
const files = [
  write('empty.node', ''),
  write('short.node', 'not a library'),
  write('zeros.node', Buffer.alloc(1000)),
  path.join(directory, 'missing.node'),
  directory,
];
for (const load of [require, (file) => process.dlopen({ exports: {} }, file)])
  for (const file of files) {
    try {
      load(file);
    } catch ({ name, code, message }) {
      console.log(name, code, message.split('\n')[0].replaceAll(directory, '<here>'));
    }
  }
fs.rmSync(directory, { recursive: true });
