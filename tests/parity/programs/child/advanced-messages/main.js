// fork() with serialization 'advanced': values that JSON cannot carry, there and back.
const { fork } = require('node:child_process');

class Point {
  x = 1;
}
const circular = { name: 'circular' };
circular.self = circular;
const values = [
  { a: 1, nothing: undefined, when: new Date(0), none: null },
  new Map([[1, new Set([2])]]),
  { big: 10n, text: 'é' },
  Buffer.from('bytes'),
  new Uint16Array([1, 65535]),
  new DataView(new ArrayBuffer(2)),
  /x+/gi,
  [undefined, , 1, NaN, -0],
  new Point(),
  new ArrayBuffer(3),
  circular,
  new RangeError('made elsewhere').message,
  'bye',
];
const child = fork(`${__dirname}/echo.js`, { serialization: 'advanced' });
child.on('message', (message) => {
  console.log(message);
  if (values.length > 0) child.send(values.shift());
});
child.on('disconnect', () => console.log('disconnected', child.connected));
child.on('close', (code, signal) => {
  console.log('closed', code, signal);
  child.once('error', ({ code, message }) => console.log(code, message));
  console.log(child.send('late'));
});
for (const wrong of [() => {}, { method() {} }, undefined, Symbol('s')])
  try {
    child.send(wrong);
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
