// Diffie–Hellman in its three forms, RSA as a cipher, and the ciphers beyond plain AES.
const crypto = require('node:crypto');

const attempt = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};

for (const group of ['modp1', 'modp5', 'modp14']) {
  const [one, other] = [crypto.getDiffieHellman(group), crypto.createDiffieHellmanGroup(group)];
  one.generateKeys();
  const secret = one.computeSecret(other.generateKeys());
  console.log(group, secret.equals(other.computeSecret(one.getPublicKey())), one.verifyError, secret.length);
  console.log(crypto.hash('sha1', one.getPrime()), one.getGenerator('hex'));
}
const dh = crypto.createDiffieHellman(crypto.getDiffieHellman('modp2').getPrime(), 2);
attempt('no public key', () => dh.getPublicKey());
attempt('no private key', () => dh.getPrivateKey());
attempt('group', () => crypto.getDiffieHellman('modp0'));
attempt('too small', () => { dh.generateKeys(); return dh.computeSecret(Buffer.from([1])); });
attempt('prime size', () => crypto.createDiffieHellman(1));
attempt('generator', () => crypto.createDiffieHellman('abcdef', 'hex', Buffer.from([1])));
attempt('verify', () => crypto.createDiffieHellman('abcdef', 'hex').verifyError);

for (const curve of ['prime256v1', 'secp256k1', 'secp521r1']) {
  const [one, other] = [crypto.createECDH(curve), crypto.createECDH(curve)];
  const mine = one.generateKeys('hex', 'compressed');
  const theirs = other.generateKeys(null, 'hybrid');
  console.log(curve, mine.length, theirs.length, one.computeSecret(theirs, null, 'hex') === other.computeSecret(mine, 'hex', 'hex'));
  console.log(crypto.ECDH.convertKey(mine, curve, 'hex', 'hex', 'uncompressed') === one.getPublicKey('hex'));
}
const ecdh = crypto.createECDH('secp256k1');
ecdh.setPrivateKey('01'.repeat(32), 'hex');
console.log(ecdh.getPublicKey('hex', 'compressed'));
attempt('curve', () => crypto.createECDH('P-999'));
attempt('zero', () => ecdh.setPrivateKey(Buffer.alloc(32)));
attempt('not a point', () => ecdh.computeSecret(Buffer.alloc(33, 2)));
attempt('format', () => ecdh.getPublicKey('hex', 'short'));
attempt('unset', () => crypto.createECDH('secp256k1').getPublicKey());
for (const kind of ['x25519', 'x448', 'ed25519']) {
  attempt(kind, () => {
    const [one, other] = [crypto.generateKeyPairSync(kind), crypto.generateKeyPairSync(kind)];
    return crypto.diffieHellman({ privateKey: one.privateKey, publicKey: other.publicKey }).equals(crypto.diffieHellman({ privateKey: other.privateKey, publicKey: one.publicKey }));
  });
}

const { publicKey, privateKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 1024 });
const text = Buffer.from('to be sealed');
for (const options of [{}, { oaepHash: 'sha256' }, { oaepHash: 'sha256', oaepLabel: Buffer.from('label') }, { padding: crypto.constants.RSA_PKCS1_PADDING }])
  console.log(options, crypto.privateDecrypt({ key: privateKey, ...options }, crypto.publicEncrypt({ key: publicKey, ...options }, text)).toString());
console.log(crypto.publicDecrypt(publicKey, crypto.privateEncrypt(privateKey, text)).toString());
attempt('long', () => crypto.publicEncrypt(publicKey, Buffer.alloc(200)));
attempt('not sealed', () => crypto.privateDecrypt(privateKey, Buffer.alloc(128, 1)));
attempt('hash', () => crypto.publicEncrypt({ key: publicKey, oaepHash: 'nope' }, text));
attempt('padding', () => crypto.publicEncrypt({ key: publicKey, padding: 99 }, text));

const key = (length) => Buffer.from(Array.from({ length }, (_, at) => (at * 7) & 255));
for (const [name, length, iv, options] of [
  ['aes-128-ccm', 16, 12, { authTagLength: 10 }],
  ['aes-256-ocb', 32, 12, { authTagLength: 16 }],
  ['chacha20-poly1305', 32, 12, { authTagLength: 16 }],
  ['aes-192-cfb8', 24, 16],
  ['aes-256-ofb', 32, 16],
  ['des-ede3-cbc', 24, 8],
  ['chacha20', 32, 16],
]) {
  const cipher = crypto.createCipheriv(name, key(length), key(iv), options);
  if (options) cipher.setAAD(Buffer.from('about'), { plaintextLength: text.length });
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  const tag = options ? cipher.getAuthTag() : undefined;
  console.log(name, sealed.toString('hex'), tag?.toString('hex'), crypto.getCipherInfo(name));
  const decipher = crypto.createDecipheriv(name, key(length), key(iv), options);
  if (options) decipher.setAAD(Buffer.from('about'), { plaintextLength: text.length }).setAuthTag(tag);
  console.log(decipher.update(sealed, null, 'utf8') + decipher.final('utf8'));
}
const wrap = crypto.createCipheriv('id-aes128-wrap', key(16), Buffer.alloc(8, 0xa6));
console.log(wrap.update(key(32), null, 'hex') + wrap.final('hex'));
attempt('ccm without a length', () => crypto.createCipheriv('aes-128-ccm', key(16), key(12)));
