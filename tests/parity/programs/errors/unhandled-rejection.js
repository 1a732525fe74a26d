async function load() {
  await null;
  throw new RangeError('no such row');
}
load();
setTimeout(() => console.log('never'), 10);
process.on('exit', (code) => console.log('exit', code));
