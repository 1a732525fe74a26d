// What `node --help` says of each option
const { spawnSync } = require('node:child_process');
const { status, stdout } = spawnSync(process.execPath, ['--help'], { encoding: 'utf8' });
console.log(status, stdout);
