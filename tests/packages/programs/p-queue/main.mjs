// p-queue: concurrency, priorities, pausing, time-outs, aborts, pacing
import { setTimeout as wait } from 'node:timers/promises';
import PQueue from 'p-queue';

const log = [];
const queue = new PQueue({ concurrency: 2 });
let running = 0;
let most = 0;
const task = (name, ms) => async () => {
  most = Math.max(most, ++running);
  await wait(ms);
  running--;
  log.push(name);
  return name;
};
const results = await queue.addAll([task('a', 10), task('b', 30), task('c', 50)]);
await queue.onIdle();
console.log(results, most, log);

log.length = 0;
const ordered = new PQueue({ concurrency: 1, autoStart: false });
for (const [name, priority] of [
  ['low', 0],
  ['high', 10],
  ['middle', 5],
])
  void ordered.add(async () => log.push(name), { priority, id: name });
ordered.setPriority('low', 20);
console.log(ordered.size, ordered.isPaused, ordered.sizeBy({ priority: 5 }));
ordered.start();
await ordered.onIdle();
console.log(log);

const limited = new PQueue({ timeout: 10 });
for (const work of [
  () => wait(1000, 'never', { ref: false }),
  async () => {
    throw new Error('failed');
  },
]) {
  try {
    await limited.add(work);
  } catch ({ name, message }) {
    console.log(name, message);
  }
}
const controller = new AbortController();
const held = new PQueue({ concurrency: 1 });
void held.add(() => wait(10));
const aborted = held.add(() => 'no', { signal: controller.signal });
controller.abort();
await aborted.catch(({ name, message }) => console.log(name, message));
held.pause();
void held.add(() => log.push('after clear'));
held.clear();
held.start();
await held.onIdle();
console.log(held.size, held.pending, log.includes('after clear'));
const paced = new PQueue({ interval: 20, intervalCap: 2 });
const started = [];
await Promise.all([1, 2, 3, 4, 5].map((n) => paced.add(() => started.push(n))));
console.log(started);
