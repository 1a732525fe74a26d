const fs = require('fs');
const steps = [
  (next) => fs.writeFile('a', 'one', next),
  (next) => fs.appendFile('a', ' two', next),
  (next) => fs.readFile('a', 'utf8', next),
  (next) => fs.readFile('none', next),
  (next) => fs.readFile('.', next),
  (next) => fs.stat('a', (e, s) => next(e, s && s.size)),
  (next) => fs.stat('none', next),
  (next) => fs.lstat('a', { bigint: true }, (e, s) => next(e, s && s.size)),
  (next) => fs.mkdir('d/e', { recursive: true }, (e, p) => next(e, p)),
  (next) => fs.mkdir('d', next),
  (next) => fs.readdir('.', next),
  (next) => fs.readdir('d', { withFileTypes: true }, (e, l) => next(e, l && l.map((x) => x.name))),
  (next) => fs.rename('a', 'b', next),
  (next) => fs.copyFile('b', 'c', next),
  (next) => fs.symlink('c', 'l', next),
  (next) => fs.readlink('l', next),
  (next) => fs.access('none', next),
  (next) => fs.exists('c', next),
  (next) => fs.truncate('c', 1, next),
  (next) => fs.readFile('c', next),
  (next) => fs.chmod('c', 0o644, next),
  (next) => fs.utimes('c', 5, 6, next),
  (next) => fs.link('c', 'h', next),
  (next) => fs.unlink('h', next),
  (next) => fs.unlink('h', next),
  (next) => fs.rmdir('d', next),
  (next) => fs.rm('d', { recursive: true }, next),
  (next) => fs.rm('d', next),
  (next) => fs.cp('.', '../cp-out', { recursive: true }, next),
  (next) => fs.readdir('../cp-out', next),
  (next) => fs.rm('../cp-out', { recursive: true }, next),
  (next) => fs.mkdtemp('tmp-', (e, p) => next(e, p && p.length)),
  (next) => fs.statfs('.', (e, s) => next(e, typeof s.bsize)),
  (next) => fs.realpath('l', (e, p) => next(e, p && p.endsWith('/c'))),
];
fs.mkdirSync('w');
process.chdir('w');
const run = (i) => {
  if (i === steps.length) return;
  let returned = false;
  steps[i]((error, ...rest) => {
    console.log(i, returned, error instanceof Error ? error : error, ...rest);
    run(i + 1);
  });
  returned = true;
};
run(0);
