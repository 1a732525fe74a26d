import { setTimeout as sleep, setImmediate as turn, setInterval as every } from 'node:timers/promises';
console.log(await sleep(2, 'slept'));
console.log(await turn('turned'));
let n = 0;
for await (const value of every(1, 'beat')) {
  console.log(value, ++n);
  if (n === 3) break;
}
const controller = new AbortController();
const sleeping = sleep(60_000, undefined, { signal: controller.signal });
controller.abort(new Error('enough'));
await sleeping.catch((error) => console.log(error.name, error.code, error.cause.message));
try {
  await AbortSignal.timeout(1).throwIfAborted();
  await sleep(10);
} finally {
  console.log('done');
}
