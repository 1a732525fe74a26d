// Keys in every format, and what is said of those that cannot be read.
const { createPrivateKey, createPublicKey, createSecretKey, generateKeyPair, generateKeyPairSync } = require('node:crypto');

const attempt = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};
const lines = (pem) => pem.split('\n').filter((line) => line.startsWith('-----') || line.includes(':')).map((line) => line.replace(/,.*/, ''));

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
const ed = generateKeyPairSync('ed25519');
const passphrase = 'a passphrase';

for (const [pair, types] of [
  [rsa, ['pkcs1', 'pkcs8']],
  [ec, ['sec1', 'pkcs8']],
  [ed, ['pkcs8']],
]) {
  for (const type of types) {
    const plain = pair.privateKey.export({ type, format: 'pem' });
    const der = pair.privateKey.export({ type, format: 'der' });
    const sealed = pair.privateKey.export({ type, format: 'pem', cipher: 'aes-256-cbc', passphrase });
    console.log(type, lines(plain), lines(sealed));
    console.log([
      createPrivateKey(plain).equals(pair.privateKey),
      createPrivateKey({ key: der, format: 'der', type }).equals(pair.privateKey),
      createPrivateKey({ key: sealed, passphrase }).equals(pair.privateKey),
      createPublicKey(plain).equals(pair.publicKey),
    ]);
  }
  const jwk = pair.privateKey.export({ format: 'jwk' });
  console.log(Object.keys(jwk).join(), createPrivateKey({ key: jwk, format: 'jwk' }).equals(pair.privateKey));
  attempt('raw', () => pair.publicKey.export({ format: 'raw-public' }).length);
}

for (const curve of ['secp224r1', 'secp256k1', 'brainpoolP256r1', 'prime192v1', 'nope'])
  attempt(curve, () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: curve });
    return [publicKey.asymmetricKeyDetails.namedCurve, publicKey.export({ type: 'spki', format: 'der' }).length, publicKey.export({ format: 'jwk' }).crv];
  });

attempt('no key', () => createPrivateKey('nothing'));
attempt('empty', () => createPublicKey(''));
attempt('public as private', () => createPrivateKey(rsa.publicKey.export({ type: 'spki', format: 'pem' })));
attempt('junk', () => createPrivateKey({ key: Buffer.from('abc'), format: 'der', type: 'pkcs8' }));
attempt('bad body', () => createPublicKey('-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n'));
attempt('no passphrase', () => createPrivateKey(rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-128-cbc', passphrase })));
attempt('cipher', () => rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'rot13', passphrase }));
for (const key of [{ kty: 'RSA' }, { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }, { kty: 'OKP', crv: 'Ed25519', x: 'AA' }, { kty: 'foo' }, {}])
  attempt(JSON.stringify(key), () => createPublicKey({ key, format: 'jwk' }));
for (const options of [{ modulusLength: 3 }, { modulusLength: 1024, publicExponent: 2 }, { modulusLength: '1024' }])
  attempt(JSON.stringify(options), () => generateKeyPairSync('rsa', options));

const secret = createSecretKey(Buffer.from('secret'));
console.log(secret.type, secret.symmetricKeySize, secret.export({ format: 'jwk' }), structuredClone(ed.publicKey).equals(ed.publicKey));
generateKeyPair('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'der' } }, (error, publicKey, privateKey) => {
  console.log(error, lines(publicKey), privateKey.length, createPublicKey({ key: privateKey, format: 'der', type: 'pkcs8' }).asymmetricKeyType);
});
