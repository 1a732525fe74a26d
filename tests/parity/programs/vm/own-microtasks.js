// microtaskMode 'afterEvaluate': promises of a context run when it has been evaluated, and only then
const vm = require('node:vm');

const log = [];
const say = (text) => void log.push(text);
const context = vm.createContext({ say, setImmediate }, { microtaskMode: 'afterEvaluate' });
const run = (code) => vm.runInContext(code, context);

run(`
  Promise.resolve(1).then((n) => { say('then ' + n); return n + 1; }).then((n) => say('then ' + n));
  Promise.all([Promise.resolve('a'), 'b']).then((all) => say(all.join()));
  Promise.reject(new Error('no')).catch((error) => say(error.message)).finally(() => say('finally'));
  new Promise((resolve) => resolve({ then: (done) => done('thenable') })).then((text) => say(text));
  say('end of script');
`);
console.log(log.splice(0));

console.log(run('Promise.resolve() instanceof Promise'), run('Promise.name'), run('Promise.resolve(8)'));
run('var later = Promise.withResolvers(); later.promise.then((value) => say("later " + value))');
const resolve = run('later.resolve');
setTimeout(() => {
  resolve('now');
  setImmediate(() => {
    console.log('resolved outside', log.splice(0));
    run('');
    console.log('evaluated', log.splice(0));
  });
}, 1);

try {
  vm.runInNewContext('Promise.resolve().then(() => { for (;;); })', {}, { microtaskMode: 'afterEvaluate', timeout: 20 });
} catch (error) {
  console.log(error.code);
}
