exports.done = false;
const b = require('./b');
exports.fromB = `b saw a.done ${b.aDone}`;
exports.done = true;
