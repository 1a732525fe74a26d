// lengths that only extendable functions take; a digest nobody knows is told before a wrong key
const crypto = require('node:crypto');
const show = (name, work) => {
  try {
    console.log(name, work());
  } catch ({ name: kind, code, message }) {
    console.log(name, kind, code, message);
  }
};
for (const outputLength of [28, 32, 0]) {
  show(`hash ${outputLength}`, () => crypto.hash('sha224', 'a', { outputLength }));
  show(`createHash ${outputLength}`, () =>
    crypto.createHash('sha224', { outputLength }).update('a').digest('hex'),
  );
  show(`shake ${outputLength}`, () => crypto.hash('shake128', 'a', { outputLength }));
}
show('unknown', () => crypto.hash('nope', 'a', { outputLength: 4 }));
const { publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
const key = publicKey.export({ type: 'spki', format: 'pem' });
for (const name of ['publicEncrypt', 'privateDecrypt'])
  show(name, () => crypto[name]({ key, oaepHash: 'nope' }, Buffer.alloc(10)));
