const { fork } = require('child_process');
const child = fork('worker.js', ['arg'], { silent: false });
child.on('message', (m) => {
  console.log('parent got', m);
  if (m.hello) child.send({ work: [1, 2, 3] });
  if (m.sum) child.disconnect();
});
child.on('disconnect', () => console.log('disconnected', child.connected));
child.on('exit', (code) => console.log('exit', code));
