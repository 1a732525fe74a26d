// v8.promiseHooks: which promises are made, by what, and when their reactions run
const { promiseHooks } = require('node:v8');

const seen = [];
const numbers = new Map();
const number = (promise) => {
  if (promise === undefined) return '-';
  if (!numbers.has(promise)) numbers.set(promise, numbers.size + 1);
  return numbers.get(promise);
};
const stop = promiseHooks.createHook({
  init: (promise, parent) => seen.push(`init ${number(promise)} of ${number(parent)}`),
  before: (promise) => seen.push(`before ${number(promise)}`),
  after: (promise) => seen.push(`after ${number(promise)}`),
  settled: (promise) => seen.push(`settled ${number(promise)}`),
});

class Counter {
  base = 3;
  later = async (value) => (await value) + this.base;
  async add(value) {
    await null;
    return this.base + value;
  }
  static async count() {
    return arguments.length;
  }
  async ['made' + 1]() {
    return { object: true };
  }
}

async function steps() {
  seen.push('body');
  await 1;
  seen.push('resumed');
  try {
    await Promise.reject(new Error('no'));
  } catch {
    seen.push('caught');
  } finally {
    seen.push('finally');
  }
  return 5;
}

const first = new Promise((resolve) => {
  seen.push('executor');
  resolve(1);
});
first.then(() => seen.push('reaction'));
steps().then((value) => seen.push(`steps ${value}`));
const counter = new Counter();
counter.add(1).then((value) => seen.push(`add ${value}`));
counter.later(4).then((value) => seen.push(`later ${value}`));
counter.made1().then((value) => seen.push(JSON.stringify(value)));
Counter.count(1, 2).then((value) => seen.push(`count ${value}`));
(async () => {
  throw new Error('thrown');
})().catch(({ message }) => seen.push(message));
Promise.all([1, first]).then((values) => seen.push(`all ${values}`));
Promise.race([first]).then(() => seen.push("race"));
Promise.withResolvers().resolve(1);
new Promise((resolve) => resolve(first)).then((value) => seen.push(`adopted ${value}`));
setTimeout(() => {
  stop();
  Promise.resolve('unseen').then(() => {});
  console.log(seen.join('\n'));
}, 5);
