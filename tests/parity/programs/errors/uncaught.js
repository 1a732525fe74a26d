function inner() {
  throw new TypeError('broken part');
}
setTimeout(() => {
  inner();
}, 1);
process.on('exit', (code) => console.log('exit', code));
