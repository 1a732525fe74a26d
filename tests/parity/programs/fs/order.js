const fs = require('fs');
fs.writeFileSync('a', 'x');
const log = (name) => () => console.log(name);
setTimeout(log('timeout'), 30);
setImmediate(log('immediate'));
fs.stat('a', (e) => {
  console.log('stat');
  setTimeout(log('stat timeout'), 0);
  setImmediate(log('stat immediate'));
  process.nextTick(log('stat tick'));
  Promise.resolve().then(log('stat microtask'));
  fs.readFile('a', log('nested read'));
});
fs.promises.stat('a').then(log('promise stat'));
process.nextTick(log('tick'));
Promise.resolve().then(log('microtask'));
fs.readFile('a', 'utf8', (e, d) => {
  console.log('read', d);
  setImmediate(() => {
    console.log('in immediate');
    fs.stat('a', log('stat from immediate'));
    setImmediate(log('immediate from immediate'));
  });
});
console.log('main');
