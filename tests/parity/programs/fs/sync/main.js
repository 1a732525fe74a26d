const fs = require('fs');
const path = require('path');
const tell = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.message, error.code, error.errno, error.syscall, error.path, error.dest);
  }
};
fs.mkdirSync('../work');
process.chdir('../work');
tell('write', () => fs.writeFileSync('a.txt', 'héllo'));
tell('read', () => fs.readFileSync('a.txt', 'utf8'));
tell('buffer', () => fs.readFileSync('a.txt'));
tell('latin1', () => fs.readFileSync('a.txt', 'latin1'));
tell('append', () => fs.appendFileSync('a.txt', '!'));
tell('size', () => fs.statSync('a.txt').size);
tell('mode', () => (fs.statSync('a.txt').mode & 0o777).toString(8));
tell('chmod', () => fs.chmodSync('a.txt', 0o600));
tell('mode', () => (fs.statSync('a.txt').mode & 0o777).toString(8));
tell('utimes', () => fs.utimesSync('a.txt', 1, 2.5));
tell('times', () => [
  fs.statSync('a.txt').atimeMs,
  fs.statSync('a.txt').mtimeMs,
  fs.statSync('a.txt').mtime.toISOString(),
]);
tell('bigint', () => [
  fs.statSync('a.txt', { bigint: true }).size,
  fs.statSync('a.txt', { bigint: true }).mtimeNs,
]);
tell('missing', () => fs.statSync('none'));
tell('missing quietly', () => fs.statSync('none', { throwIfNoEntry: false }));
tell('exists', () => [fs.existsSync('a.txt'), fs.existsSync('none'), fs.existsSync('')]);
tell('read missing', () => fs.readFileSync('none'));
tell('read folder', () => fs.readFileSync('.'));
tell('read folder text', () => fs.readFileSync('.', 'utf8'));
tell('write in missing', () => fs.writeFileSync('no/x', ''));
tell('mkdir', () => fs.mkdirSync('d'));
tell('mkdir again', () => fs.mkdirSync('d'));
tell('mkdir recursive', () => fs.mkdirSync('d/e/f', { recursive: true }));
tell('mkdir recursive again', () => fs.mkdirSync('d/e/f', { recursive: true }));
tell('mkdir over file', () => fs.mkdirSync('a.txt/x', { recursive: true }));
tell('rmdir full', () => fs.rmdirSync('d'));
tell('rm folder', () => fs.rmSync('d'));
tell('unlink folder', () => fs.unlinkSync('d/e'));
tell('rename', () => fs.renameSync('a.txt', 'd/b.txt'));
tell('rename missing', () => fs.renameSync('a.txt', 'd/c.txt'));
tell('../copy', () => fs.copyFileSync('d/b.txt', 'c.txt'));
tell('copy exclusive', () => fs.copyFileSync('d/b.txt', 'c.txt', fs.constants.COPYFILE_EXCL));
tell('copy missing', () => fs.copyFileSync('none', 'c.txt'));
tell('link', () => fs.linkSync('c.txt', 'hard'));
tell('nlink', () => fs.statSync('hard').nlink);
tell('symlink', () => fs.symlinkSync('c.txt', 'soft'));
tell('readlink', () => fs.readlinkSync('soft'));
tell('readlink of file', () => fs.readlinkSync('c.txt'));
tell('lstat', () => [fs.lstatSync('soft').isSymbolicLink(), fs.statSync('soft').isFile()]);
tell('realpath', () => path.basename(fs.realpathSync('soft')));
tell('native', () => path.basename(fs.realpathSync.native('soft')));
tell('broken', () => fs.symlinkSync('nowhere', 'broken'));
tell('broken stat', () => fs.statSync('broken'));
tell('broken exists', () => fs.existsSync('broken'));
tell('readdir', () => fs.readdirSync('.'));
tell('recursive', () => fs.readdirSync('.', { recursive: true }));
tell('types', () =>
  fs
    .readdirSync('.', { withFileTypes: true })
    .map((e) => [e.name, e.isFile(), e.isDirectory(), e.isSymbolicLink(), e.parentPath]),
);
tell('recursive types', () =>
  fs
    .readdirSync('.', { withFileTypes: true, recursive: true })
    .map((e) => [e.name, e.parentPath, e.isDirectory()]),
);
tell('readdir buffers', () => fs.readdirSync('.', 'buffer').length);
tell('readdir missing', () => fs.readdirSync('none'));
tell('readdir file', () => fs.readdirSync('c.txt'));
tell('access', () => fs.accessSync('c.txt', fs.constants.R_OK));
tell('access missing', () => fs.accessSync('none'));
tell('truncate', () => fs.truncateSync('c.txt', 2));
tell('read', () => fs.readFileSync('c.txt'));
tell('grow', () => fs.truncateSync('c.txt', 5));
tell('read', () => fs.readFileSync('c.txt'));
tell('exclusive', () => fs.writeFileSync('c.txt', 'x', { flag: 'wx' }));
tell('buffer path', () => fs.readFileSync(Buffer.from('hard'), 'utf8').length);
tell('url path', () => fs.readFileSync(require('url').pathToFileURL('hard'), 'utf8').length);
tell('bad path', () => fs.readFileSync('a\0b'));
tell('bad type', () => fs.readFileSync({}));
tell('rm tree', () => fs.rmSync('d', { recursive: true }));
tell('rm missing', () => fs.rmSync('none'));
tell('rm missing forced', () => fs.rmSync('none', { force: true }));
tell('mkdtemp', () => /^t-[A-Za-z0-9]{6}$/.test(fs.mkdtempSync('t-')));
tell('mkdtemp missing', () => fs.mkdtempSync('none/t-'));
tell('cp', () =>
  fs.cpSync('../work', '../copy', { recursive: true, filter: (s) => !path.basename(s).startsWith('t-') }),
);
tell('copied', () => fs.readdirSync('../copy'));
tell('cp folder', () => fs.cpSync('../copy', 'x'));
tell('cp into self', () => fs.cpSync('../copy', '../copy/x', { recursive: true }));
tell('cp again', () => fs.cpSync('../copy', '../copy2', { recursive: true }));
tell('cp error', () =>
  fs.cpSync('../copy', '../copy2', { recursive: true, errorOnExist: true, force: false }),
);
