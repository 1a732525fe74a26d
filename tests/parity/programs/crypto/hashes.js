const crypto = require('node:crypto');
for (const name of ['md5', 'sha1', 'sha256', 'sha384', 'sha512', 'sha512-256', 'sha3-256', 'ripemd160', 'blake2b512', 'RSA-SHA256']) {
  console.log(name, crypto.createHash(name).update('hello').update(Buffer.from(' world')).digest('hex'), crypto.createHmac('sha256', name).update('x').digest('base64url'));
}
console.log(crypto.createHash('sha256').update('é', 'latin1').digest('base64'), crypto.createHash('md5').update('').digest());
console.log(crypto.hash('sha1', 'quick'), crypto.hash('sha1', Buffer.from('quick'), 'base64'), crypto.hash('md5', 'x', 'buffer'));
console.log(crypto.createHash('shake256', { outputLength: 5 }).update('a').digest('hex'));
const h = crypto.createHash('sha256');
h.update('a');
const copy = h.copy();
console.log(h.digest('hex') === copy.digest('hex'));
for (const [what, run] of Object.entries({
  'unknown hash': () => crypto.createHash('nope'),
  'after digest': () => h.update('b'),
  'digest twice': () => h.digest(),
  'bad data': () => crypto.createHash('md5').update(5),
  'unknown hmac': () => crypto.createHmac('nope', 'k'),
  'null key': () => crypto.createHmac('md5', null),
  'timing lengths': () => crypto.timingSafeEqual(Buffer.alloc(1), Buffer.alloc(2)),
  'timing types': () => crypto.timingSafeEqual('a', 'a'),
  pbkdf2: () => crypto.pbkdf2Sync('p', 's', 1, 1, 'nope'),
  iterations: () => crypto.pbkdf2Sync('p', 's', 0, 1, 'md5'),
  scrypt: () => crypto.scryptSync('p', 's', 8, { N: 7 }),
  randomInt: () => crypto.randomInt(5, 2),
  randomBytes: () => crypto.randomBytes(-1),
})) {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, error.name, error.code, error.message);
  }
}
console.log(crypto.pbkdf2Sync('password', 'salt', 1000, 32, 'sha256').toString('hex'));
console.log(crypto.scryptSync('password', 'salt', 32, { N: 1024 }).toString('hex'));
console.log(Buffer.from(crypto.hkdfSync('sha512', 'key', 'salt', 'info', 20)).toString('hex'));
console.log(crypto.timingSafeEqual(Buffer.from('abc'), Buffer.from('abc')), crypto.randomBytes(8).length, crypto.randomUUID().length, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID()));
const n = crypto.randomInt(10, 20);
console.log(n >= 10 && n < 20, crypto.getRandomValues(new Uint8Array(4)).length, crypto.randomFillSync(Buffer.alloc(4)).length);
const key = crypto.createSecretKey(Buffer.from('0123456789abcdef'));
console.log(key.type, key.symmetricKeySize, key.export().toString(), key.export({ format: 'jwk' }), key.equals(crypto.createSecretKey('0123456789abcdef', 'utf8')), key);
console.log(crypto.createHmac('sha1', key).update('x').digest('hex'), crypto.generateKeySync('aes', { length: 256 }).symmetricKeySize);
const order = [];
crypto.randomBytes(4, (error, bytes) => order.push(`bytes ${error} ${bytes.length}`));
// one after the other: which of two threads is done first is nobody's promise
crypto.pbkdf2('p', 's', 10, 16, 'sha512', (error, bytes) => {
  console.log('pbkdf2', error, bytes.toString('hex'));
  crypto.scrypt('p', 's', 16, { N: 16 }, (error, bytes) => console.log('scrypt', error, bytes.toString('hex')));
});
process.on('exit', () => console.log(order));
const stream = crypto.createHash('sha256');
stream.on('readable', () => {
  const data = stream.read();
  if (data) console.log('stream', data.toString('hex'));
});
stream.write('streamed');
stream.end();
