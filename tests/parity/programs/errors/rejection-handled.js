process.on('unhandledRejection', (reason, promise) => {
  console.log('unhandled', reason.message);
  setTimeout(() => promise.catch(() => console.log('now caught')), 5);
});
process.on('rejectionHandled', () => console.log('handled'));
Promise.reject(new Error('late'));
setTimeout(() => console.log('end'), 1000);
