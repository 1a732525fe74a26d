// openAsBlob notices that its file has changed; access modes are checked before the file is asked for
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'blobs-'));
const file = path.join(directory, 'file');
fs.writeFileSync(file, 'hello world');
const attempt = async (act) => {
  try {
    return await act();
  } catch ({ name, code, message }) {
    return `${name} ${code} ${message}`;
  }
};

const blob = await fs.openAsBlob(file, { type: 'text/plain' });
const part = blob.slice(6, 11);
console.log(blob.size, blob.type, await part.text(), await new Blob(['<', part, '>']).text());
fs.writeFileSync(file, 'another text, longer');
for (const each of [blob, part, new Blob([part])]) console.log(await attempt(() => each.text()));
console.log(await attempt(() => fs.openAsBlob(path.join(directory, 'none'))).then((text) => text.split(' ')[0]));

for (const mode of [8, -1, Infinity, '1', {}]) {
  console.log(await attempt(() => fs.accessSync(file, mode)));
  console.log(await attempt(() => fs.promises.access(file, mode)));
  console.log(await attempt(() => fs.access(file, mode, () => {})));
}
console.log(await attempt(() => fs.accessSync(file, fs.constants.R_OK | fs.constants.W_OK)));
fs.rmSync(directory, { recursive: true });
