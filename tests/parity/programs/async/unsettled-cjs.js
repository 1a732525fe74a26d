(async () => {
  console.log('waiting');
  await new Promise(() => {});
})();
process.on('exit', (code) => console.log('exit', code));
