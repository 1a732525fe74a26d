process.on('message', (message) => {
  process.send(message);
  if (message === 'bye') process.disconnect();
});
process.send({ execArgv: process.execArgv, connected: process.connected });
