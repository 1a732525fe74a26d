globalThis.loads = (globalThis.loads ?? 0) + 1;
exports.aDone = require('./a').done;
exports.count = globalThis.loads;
