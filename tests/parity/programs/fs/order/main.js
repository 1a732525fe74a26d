const fs = require('fs');
fs.writeFileSync('a', 'x');
const log = (name) => () => console.log(name);
process.nextTick(log('tick'));
Promise.resolve().then(log('microtask'));
fs.stat('a', () => {
  console.log('stat');
  setImmediate(log('immediate'));
  process.nextTick(log('stat tick'));
  Promise.resolve().then(log('stat microtask'));
  fs.readFile('a', 'utf8', (error, text) => {
    console.log('read', error, text);
    setImmediate(() => {
      console.log('in immediate');
      process.nextTick(log('immediate tick'));
      fs.promises.stat('a').then((stats) => {
        console.log('promise stat', stats.size);
        setImmediate(() => {
          console.log('last immediate');
          setTimeout(log('timeout'), 0);
        });
        process.nextTick(log('last tick'));
        return Promise.resolve().then(log('last microtask'));
      });
    });
  });
});
console.log('main');
