// hooks on a thread of their own
const { register } = require('node:module');
const { pathToFileURL } = require('node:url');

process.on('warning', ({ code }) => console.log('warning', code));
const { port1, port2 } = new MessageChannel();
const hello = new Promise((resolve) => port1.once('message', resolve));
register('./hooks.mjs', {
  parentURL: pathToFileURL(__filename),
  data: { port: port2, names: ['one', 'two'] },
  transferList: [port2],
});
(async () => {
  console.log(await hello);
  console.log((await import('made:one')).default, (await import('made:two')).default);
  try {
    await import('made:three');
  } catch ({ name, code, message }) {
    console.log(name, code, message.split('\n')[0]);
  }
  console.log(require('made:one').default);
  port1.close();
})();
