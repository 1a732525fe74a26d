process.on('uncaughtException', (error, origin) => {
  console.log('caught', error.message, origin);
});
process.on('unhandledRejection', (reason) => console.log('rejection', reason.message));
setTimeout(() => {
  throw new Error('timer');
}, 1);
setTimeout(() => {
  process.nextTick(() => {
    throw new Error('tick');
  });
  console.log('before tick');
}, 300);
setImmediate(() => {
  throw new Error('immediate');
});
Promise.reject(new Error('promise'));
setTimeout(() => console.log('still alive'), 1000);
// the first timer is due before the immediate, on any machine
for (const end = performance.now() + 5; performance.now() < end; );
throw new Error('main');
