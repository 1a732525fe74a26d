process.on('message', (message, handle) => {
  if (message === 'socket') handle.once('data', (data) => handle.end(`the child heard ${data}`));
  else if (message === 'server') {
    handle.on('connection', (socket) => socket.end('child'));
    process.send(['listening', handle.constructor.name, typeof handle.address().port]);
  } else process.exit(0);
});
