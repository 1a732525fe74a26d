// In an ES module the first microtasks run before the first ticks.
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('microtask'));
await null;
console.log('after await');
process.nextTick(() => console.log('tick 2'));
await new Promise((resolve) => setImmediate(resolve));
console.log('after immediate');
