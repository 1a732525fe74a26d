const fs = require('fs');
fs.mkdirSync('w/deep', { recursive: true });
fs.writeFileSync('w/old', '1');
const seen = new Map();
const steps = [
  () => fs.writeFileSync('w/new', 'x'),
  () => fs.appendFileSync('w/old', 'y'),
  () => fs.renameSync('w/new', 'w/newer'),
  () => fs.unlinkSync('w/newer'),
];
const watcher = fs.watch('w', (event, name) => {
  const now = seen.get(step) ?? new Set();
  now.add(`${event} ${name}`);
  seen.set(step, now);
});
watcher.on('close', () => console.log('closed'));
let step = 0;
const go = () => {
  if (step === steps.length) {
    for (const [n, events] of seen) console.log(n, [...events].sort().join(', '));
    watcher.close();
    deep();
    return;
  }
  steps[step]();
  setTimeout(() => {
    step++;
    go();
  }, 120);
};
setTimeout(go, 100);
function deep() {
  const names = new Set();
  const recursive = fs.watch('w', { recursive: true }, (event, name) => names.add(name));
  setTimeout(() => fs.writeFileSync('w/deep/file', '1'), 100);
  setTimeout(() => {
    console.log([...names]);
    recursive.close();
    try {
      fs.watch('none');
    } catch (e) {
      console.log(e.message, e.code, e.filename);
    }
    const ac = new AbortController();
    (async () => {
      try {
        for await (const { filename } of fs.promises.watch('w', { signal: ac.signal })) {
          console.log('async', filename);
          ac.abort();
        }
      } catch (e) {
        console.log(e.name);
      }
      polled();
    })();
    setTimeout(() => fs.writeFileSync('w/one', '1'), 100);
  }, 300);
}
function polled() {
  let calls = 0;
  fs.watchFile('w/old', { interval: 40 }, (now, before) => {
    console.log('watchFile', now.size, before.size);
    if (++calls === 2) fs.unwatchFile('w/old');
    else fs.unlinkSync('w/old');
  });
  setTimeout(() => fs.writeFileSync('w/old', 'longer'), 150);
}
