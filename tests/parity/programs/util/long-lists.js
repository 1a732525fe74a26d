// lists of millions are shown and compared without a look at the names of their indices
const util = require('node:util');
const assert = require('node:assert');
const bytes = new Uint8Array(8 * 1024 * 1024).fill(7);
const same = new Uint8Array(bytes);
console.log(util.inspect(bytes, { maxArrayLength: 3 }), Buffer.from(bytes.buffer));
assert.deepStrictEqual(bytes, same);
same[5_000_000] = 8;
console.log(util.isDeepStrictEqual(bytes, same));
const numbers = Array.from({ length: 500_000 }, (_, n) => n);
console.log(util.inspect(numbers, { maxArrayLength: 2 }), util.isDeepStrictEqual(numbers, [...numbers]));
console.log(util.isDeepStrictEqual(numbers, numbers.with(-1, 0)));
