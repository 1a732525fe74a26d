const fs = require('fs');
const path = require('path');
const log = (...a) => console.log(...a);
fs.rmSync('tmp-dlt', { recursive: true, force: true });
log(path.relative(process.cwd(), fs.mkdirSync('tmp-dlt/a/b/c', { recursive: true })), fs.mkdirSync('tmp-dlt/a', { recursive: true }));
process.chdir('tmp-dlt');
for (const name of ['z', 'm', 'a/1', 'a/b/2', '.hidden']) fs.writeFileSync(name, name);
fs.symlinkSync('a/1', 'link'); fs.symlinkSync('a', 'dirlink', 'dir'); fs.linkSync('z', 'hard');
log(fs.readdirSync('.').sort(), fs.readdirSync('.', 'buffer').map(String).sort().length, fs.readdirSync('.', { withFileTypes: true }).map((d) => `${d.name}:${d.isFile()}${d.isDirectory()}${d.isSymbolicLink()}`).sort(), fs.readdirSync('.', { recursive: true }).sort());
log(fs.readlinkSync('link'), fs.readlinkSync('dirlink', 'buffer'), path.relative(process.cwd(), fs.realpathSync('dirlink/b/../1')), path.relative(process.cwd(), fs.realpathSync.native('link')), fs.statSync('hard').nlink, fs.lstatSync('link').isSymbolicLink(), fs.statSync('link').isFile(), fs.statSync('z').ino === fs.statSync('hard').ino);
fs.utimesSync('z', 10, new Date(20000)); let s = fs.statSync('z'); log(s.atimeMs, s.mtimeMs, s.mtime.toISOString(), s.size, s.blksize > 0, Object.keys(s).join());
fs.lutimesSync('link', 1, 2); log(fs.lstatSync('link').mtimeMs, fs.statSync('link').mtimeMs > 1e6); fs.utimesSync('z', '30', 40.5); log(fs.statSync('z').mtimeMs);
s = fs.statSync('z', { bigint: true }); log(typeof s.size, s.mtimeNs, s.constructor.name);
fs.truncateSync('z', 5); log(JSON.stringify(fs.readFileSync('z', 'utf8'))); fs.truncateSync('z'); log(fs.statSync('z').size);
fs.writeFileSync('z', 'abc'); fs.appendFileSync('z', Buffer.from('def')); fs.writeFileSync('z', 'XY', { flag: 'r+' }); log(fs.readFileSync('z', 'latin1'), fs.readFileSync('hard').toString());
const fd = fs.openSync('z', 'a+'); log(fs.writeSync(fd, 'tail', null, 'utf8'), fs.writeSync(fd, Buffer.from('12345'), 1, 2), fs.writevSync(fd, [Buffer.from('p'), Buffer.from('q')]), fs.readSync(fd, Buffer.alloc(3), 0, 3, 0), fs.readvSync(fd, [Buffer.alloc(2), Buffer.alloc(2)], 1), fs.fstatSync(fd).size); fs.ftruncateSync(fd, 4); fs.fchmodSync(fd, 0o600); fs.futimesSync(fd, 5, 6); fs.fsyncSync(fd); fs.fdatasyncSync(fd); fs.closeSync(fd); log(fs.readFileSync('z', 'utf8'), (fs.statSync('z').mode & 0o777).toString(8), fs.statSync('z').mtimeMs);
fs.renameSync('m', 'moved'); fs.copyFileSync('moved', 'copied'); fs.cpSync('a', 'tree', { recursive: true, filter: (src) => !src.endsWith('2') }); log(fs.readdirSync('tree', { recursive: true }).sort());
fs.cpSync('dirlink', 'derefd', { recursive: true, dereference: true }); log(fs.lstatSync('derefd').isDirectory(), fs.globSync('**/*1').sort(), fs.globSync(['*.x', 'z']), fs.globSync('*', { exclude: (n) => n.startsWith('a') || n.includes('l') }).sort());
const dir = fs.opendirSync('a'); const names = []; for (let d; (d = dir.readSync()); ) names.push(d.name); dir.closeSync(); log(names.sort(), path.basename(dir.path)); try { dir.readSync(); } catch (e) { log(e.code); } try { dir.closeSync(); } catch (e) { log(e.code); }
fs.rmdirSync('a/b/c'); try { fs.rmSync('tree'); } catch (e) { log(e.code, e.message.replace(process.cwd(), '')); } fs.rmSync('tree', { recursive: true }); fs.unlinkSync('dirlink'); log(fs.existsSync('a/1'), fs.existsSync('tree'));
const u = process.umask(0o027); fs.writeFileSync('masked', '', { mode: 0o666 }); fs.mkdirSync('maskeddir'); log(u.toString(8), (fs.statSync('masked').mode & 0o777).toString(8), (fs.statSync('maskeddir').mode & 0o777).toString(8), process.umask().toString(8)); process.umask(u);
try { process.umask('9'); } catch (e) { log(e.code, e.message); }
fs.accessSync('z', fs.constants.R_OK | fs.constants.W_OK); log(fs.constants.O_CREAT, fs.constants.S_IFMT, fs.constants.COPYFILE_FICLONE, Object.keys(fs.constants).length > 50, fs.mkdtempSync('t-').length, typeof fs.statfsSync('.').bsize);
{ using tmp = fs.mkdtempDisposableSync('disp-'); log(fs.existsSync(tmp.path)); } log(fs.readdirSync('.').some((n) => n.startsWith('disp-')));
process.chdir('..'); fs.rmSync('tmp-dlt', { recursive: true });
