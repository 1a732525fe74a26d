// a package.json that does not parse
const fs = require('node:fs');
const path = require('node:path');

const directory = path.join(__dirname, 'node_modules', 'broken');
fs.mkdirSync(directory, { recursive: true });
fs.writeFileSync(path.join(directory, 'package.json'), '{broken');
const show = ({ name, code, message }) => console.log(name, code, message.replaceAll(__dirname, '.'));
try {
  require('broken');
} catch (error) {
  show(error);
}
import('broken')
  .catch(show)
  .finally(() => fs.rmSync(path.join(__dirname, 'node_modules'), { recursive: true }));
