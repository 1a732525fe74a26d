import { setTimeout as sleep, setImmediate as soon, setInterval as every } from 'node:timers/promises';
import { setTimeout as later, clearTimeout, clearInterval, clearImmediate } from 'node:timers';
const log = [];
console.log(await sleep(2, 'slept'), await soon('soon'));
let count = 0;
for await (const value of every(1, 'tick')) {
  log.push(value);
  if (++count === 3) break;
}
console.log(log);
const controller = new AbortController();
const aborted = sleep(10_000, null, { signal: controller.signal });
controller.abort();
await aborted.catch((error) => console.log(error.name, error.code, error.message));
const timer = later(() => console.log('never'), 10);
console.log(timer.hasRef(), timer.unref().hasRef(), timer.ref().hasRef(), typeof timer[Symbol.toPrimitive]());
clearTimeout(timer);
clearTimeout(undefined);
clearInterval({});
clearImmediate(null);
const order = [];
setTimeout(() => order.push('timeout 50'), 50);
setTimeout(() => order.push('timeout 1'), 1);
setTimeout((a, b) => order.push(a + b), 1, 'with', ' arguments');
queueMicrotask(() => order.push('microtask'));
process.nextTick(() => order.push('tick'));
await sleep(100);
console.log(order);
for (const bad of [
  () => setTimeout('code'),
  () => setInterval(),
  () => setImmediate(5),
  () => queueMicrotask(1),
]) {
  try {
    bad();
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
let refreshed = 0;
const again = setTimeout(() => {
  if (refreshed++ < 2) again.refresh();
  else console.log('refreshed', refreshed);
}, 1);
const interval = setInterval(function () {
  clearInterval(this);
  console.log('interval cleared itself', this === interval);
}, 1);
{
  using disposable = setTimeout(() => console.log('never either'), 1);
  void disposable;
}
console.log(
  AbortSignal.timeout(1e6).aborted,
  process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
);
setTimeout(() => {}, -5);
setTimeout(() => {}, 2 ** 31);
