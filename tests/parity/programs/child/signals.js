process.on('SIGINT', (name, number) => {
  console.log('handler', name, number);
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGUSR2');
});
process.once('SIGUSR2', (name) => {
  console.log(name);
  clearInterval(timer);
  try {
    process.kill(999999, 0);
  } catch (e) {
    console.log(e.code, e.syscall);
  }
  try {
    process.on('SIGKILL', () => {});
  } catch (e) {
    console.log(e.code, e.syscall);
  }
  console.log(process.kill(process.pid, 0));
  try {
    process.kill(process.pid, 'SIGNOPE');
  } catch (e) {
    console.log(e.code);
  }
});
const timer = setInterval(() => {}, 1000);
process.kill(process.pid, 'SIGINT');
console.log('sent');
