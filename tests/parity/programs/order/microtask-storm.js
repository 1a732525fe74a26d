// Promise jobs queue behind each other; a tick waits for all of them.
let depth = 0;
const chain = () => (depth++ < 1000 ? Promise.resolve().then(chain) : undefined);
process.nextTick(() => console.log('tick first'));
chain().then?.(() => console.log('chain', depth));
setTimeout(() => console.log('timer', depth), 0);
setImmediate(() => console.log('immediate', depth));
const end = Date.now() + 5;
while (Date.now() < end);
