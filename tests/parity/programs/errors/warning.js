process.emitWarning('careful', { code: 'W1', detail: 'some detail' });
process.emitWarning('old', 'DeprecationWarning', 'DEP9999');
const { EventEmitter } = require('node:events');
const emitter = new EventEmitter();
for (let i = 0; i < 11; i++) emitter.on('tick', () => {});
process.on('warning', (warning) => console.log(warning.name, warning.count ?? warning.code));
