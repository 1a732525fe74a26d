// which variables name the temporary directory and the home, and what empty ones do
const os = require('node:os');
for (const [TMPDIR, TMP, TEMP] of [['/tmpdir', '/tmp1', '/temp1'], ['', '/tmp1', '/temp1'], ['', '', '/temp1'], ['', '', ''], ['/tmpdir/', '', ''], ['/tmpdir\\', '', ''], ['/', '', ''], ['//', '', ''], ['relative/', '', '']]) {
  Object.assign(process.env, { TMPDIR, TMP, TEMP });
  console.log(JSON.stringify([TMPDIR, TMP, TEMP]), os.tmpdir());
}
for (const name of ['TMPDIR', 'TMP', 'TEMP']) delete process.env[name];
console.log(os.tmpdir(), `${os.tmpdir}`);
for (const home of ['/somewhere', '/somewhere/', '', 'relative']) { process.env.HOME = home; if (home !== '') console.log(JSON.stringify(home), os.homedir()); }
delete process.env.HOME;
console.log(typeof os.homedir());
