process.on('exit', (code) => console.log('exit', code));
setImmediate(() => {
  throw 'just a string';
});
