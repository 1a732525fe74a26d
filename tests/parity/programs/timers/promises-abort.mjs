import * as timers from 'node:timers/promises';
import { setTimeout as sleep, setImmediate as immediate, setInterval as every, scheduler } from 'node:timers/promises';
import util from 'node:util';
console.log(Object.keys(timers).sort().join());
console.log(await sleep(1, 'value'), await immediate('now'), await sleep(undefined, 1));
const show = (p) => p.then((v) => console.log('ok', v), (e) => console.log(e.name, e.code, e.message, e.cause instanceof Error ? e.cause.name : e.cause));
for (const make of [(o) => sleep(5000, 1, o), (o) => immediate(1, o)]) {
  const ac = new AbortController();
  const pending = make({ signal: ac.signal });
  ac.abort('because');
  await show(pending);
  await show(make({ signal: AbortSignal.abort() }));
  for (const options of [1, '', false, Infinity]) await show(make(options));
  for (const signal of ['', 1, {}, false]) await show(make({ signal }));
  for (const ref of ['', 1, {}]) await show(make({ ref }));
}
const seen = [];
for await (const value of every(1, 'v')) {
  seen.push(value);
  if (seen.length === 3) break;
}
console.log(seen);
const ac = new AbortController();
try {
  for await (const _ of every(1, null, { signal: ac.signal })) ac.abort(new Error('stop'));
} catch (error) {
  console.log(error.name, error.code, error.cause.message);
}
await show(every(1, 1, { signal: 5 }).next());
console.log(await scheduler.yield(), await scheduler.wait(1), scheduler.constructor.name);
await show(scheduler.wait(5000, { signal: AbortSignal.abort() }));
try {
  new scheduler.constructor();
} catch (error) {
  console.log(error.name, error.code);
}
console.log(util.promisify(setTimeout) === sleep, util.promisify(setImmediate) === immediate);
await show(sleep('x'));
const unref = sleep(100000, null, { ref: false });
console.log(util.inspect(unref));
