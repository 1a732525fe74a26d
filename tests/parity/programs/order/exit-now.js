process.on('exit', (code) => console.log('exit', code, process.exitCode));
setTimeout(() => console.log('never'), 0);
try {
  process.nextTick(() => console.log('never'));
  Promise.resolve().then(() => console.log('never'));
  process.exit(5);
} finally {
  console.log('never');
}
