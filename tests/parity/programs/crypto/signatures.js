// Signatures of each kind of key: lengths, what verifies, and how failures are told.
const crypto = require('node:crypto');
const { createPrivateKey, createPublicKey, createSign, createVerify, generateKeyPairSync, sign, verify } = crypto;

const data = Buffer.from('the message');
const attempt = (name, work) => {
  try {
    console.log(name, work());
  } catch (error) {
    console.log(name, error.name, error.code, error.message);
  }
};

const pairs = {
  rsa: generateKeyPairSync('rsa', { modulusLength: 1024 }),
  pss: generateKeyPairSync('rsa-pss', { modulusLength: 1024, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256', saltLength: 20 }),
  p256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  p521: generateKeyPairSync('ec', { namedCurve: 'secp521r1' }),
  k256: generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
  ed25519: generateKeyPairSync('ed25519'),
  ed448: generateKeyPairSync('ed448'),
  dsa: generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }),
};

for (const [name, { publicKey, privateKey }] of Object.entries(pairs)) {
  const hash = name.startsWith('ed') ? null : 'sha256';
  const signature = sign(hash, data, { key: privateKey, dsaEncoding: 'ieee-p1363' });
  console.log(name, signature.length, publicKey.asymmetricKeyType, publicKey.asymmetricKeyDetails);
  console.log(' ', verify(hash, data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature));
  console.log(' ', verify(hash, Buffer.from('other'), { key: privateKey, dsaEncoding: 'ieee-p1363' }, signature));
  attempt('  stream', () => {
    const made = createSign('sha256').update('the ').update('message').sign(privateKey);
    return createVerify('sha256').update(data).verify(publicKey, made);
  });
  attempt('  wrong digest', () => sign('sha8', data, privateKey));
}

// what is deterministic is the same everywhere
const seed = Buffer.from('302e020100300506032b657004220420' + '07'.repeat(32), 'hex');
const fixed = createPrivateKey({ key: seed, format: 'der', type: 'pkcs8' });
console.log(sign(null, data, fixed).toString('hex'));
console.log(createPublicKey(fixed).export({ type: 'spki', format: 'pem' }));

const { rsa } = pairs;
for (const saltLength of [0, 32, crypto.constants.RSA_PSS_SALTLEN_DIGEST, crypto.constants.RSA_PSS_SALTLEN_MAX_SIGN, 500, -9])
  attempt(`salt ${saltLength}`, () => {
    const options = { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength };
    const made = sign('sha256', data, { key: rsa.privateKey, ...options });
    const any = verify('sha256', data, { key: rsa.publicKey, padding: options.padding, saltLength: crypto.constants.RSA_PSS_SALTLEN_AUTO }, made);
    return [any, verify('sha256', data, { key: rsa.publicKey, ...options }, made), verify('sha512', data, { key: rsa.publicKey, ...options }, made)];
  });
attempt('padding 999', () => sign('sha256', data, { key: rsa.privateKey, padding: 999 }));
attempt('a public key signs', () => createSign('sha256').update(data).sign(rsa.publicKey));
attempt('an exchange key signs', () => sign(null, data, generateKeyPairSync('x25519').privateKey));
attempt('twice', () => {
  const one = createSign('sha256').update(data);
  one.sign(rsa.privateKey);
  return one.sign(rsa.privateKey);
});
sign('sha256', data, pairs.p256.privateKey, (error, made) => {
  verify('sha256', data, pairs.p256.publicKey, made, (failure, good) => console.log('later', error, failure, good));
});
