// crypto.subtle: every algorithm once, through its own exports, and the names of its failures.
import assert from 'node:assert';

process.removeAllListeners('warning');
process.on('warning', () => {});
const { subtle } = globalThis.crypto;
const data = new TextEncoder().encode('some data');
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const attempt = async (name, work) => {
  try {
    console.log(name, await work());
  } catch (error) {
    console.log(name, error.name, error.message);
  }
};

for (const name of ['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512']) console.log(name, hex(await subtle.digest(name, data)));
for (const [name, length, iv] of [['AES-CBC', 128, 16], ['AES-CTR', 192, 16], ['AES-GCM', 256, 12]])
  await attempt(name, async () => {
    const key = await subtle.importKey('raw', new Uint8Array(length / 8).fill(5), name, true, ['encrypt', 'decrypt']);
    const algorithm = { name, iv: new Uint8Array(iv), counter: new Uint8Array(iv), length: 64 };
    const sealed = await subtle.encrypt(algorithm, key, data);
    assert.deepStrictEqual(new Uint8Array(await subtle.decrypt(algorithm, key, sealed)), data);
    return [hex(sealed), (await subtle.exportKey('jwk', key)).alg, key.algorithm];
  });
for (const [algorithm, how] of [
  [{ name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-256' }, {}],
  [{ name: 'RSA-PSS', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]), hash: 'SHA-1' }, { saltLength: 20 }],
  [{ name: 'ECDSA', namedCurve: 'P-256' }, { hash: 'SHA-256' }],
  [{ name: 'ECDSA', namedCurve: 'P-521' }, { hash: 'SHA-512' }],
  [{ name: 'Ed25519' }, {}],
])
  await attempt(`${algorithm.name} ${algorithm.namedCurve ?? ''}`, async () => {
    const { publicKey, privateKey } = await subtle.generateKey(algorithm, true, ['sign', 'verify']);
    const signature = await subtle.sign({ name: algorithm.name, ...how }, privateKey, data);
    const spki = await subtle.exportKey('spki', publicKey);
    const read = await subtle.importKey('spki', spki, algorithm, true, ['verify']);
    const again = await subtle.importKey('jwk', await subtle.exportKey('jwk', privateKey), algorithm, false, ['sign']);
    return [signature.byteLength, spki.byteLength, await subtle.verify({ name: algorithm.name, ...how }, read, signature, data), again.extractable, read.usages, read.type];
  });
for (const algorithm of [{ name: 'ECDH', namedCurve: 'P-384' }, { name: 'X25519' }])
  await attempt(algorithm.name, async () => {
    const [one, other] = [await subtle.generateKey(algorithm, true, ['deriveBits', 'deriveKey']), await subtle.generateKey(algorithm, true, ['deriveBits'])];
    const secrets = [await subtle.deriveBits({ name: algorithm.name, public: other.publicKey }, one.privateKey, 200), await subtle.deriveBits({ name: algorithm.name, public: one.publicKey }, other.privateKey, 200)];
    const key = await subtle.deriveKey({ name: algorithm.name, public: other.publicKey }, one.privateKey, { name: 'AES-GCM', length: 256 }, true, ['encrypt']);
    return [hex(secrets[0]) === hex(secrets[1]), secrets[0].byteLength, key.algorithm];
  });
await attempt('derive', async () => {
  const key = await subtle.importKey('raw', data, 'PBKDF2', false, ['deriveBits']);
  const other = await subtle.importKey('raw', data, 'HKDF', false, ['deriveBits']);
  return [hex(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: data, iterations: 9 }, key, 128)), hex(await subtle.deriveBits({ name: 'HKDF', hash: 'SHA-512', salt: data, info: data }, other, 128))];
});
await attempt('wrap', async () => {
  const wrapping = await subtle.generateKey({ name: 'AES-KW', length: 128 }, true, ['wrapKey', 'unwrapKey']);
  const key = await subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, true, ['sign']);
  const wrapped = await subtle.wrapKey('raw', key, wrapping, 'AES-KW');
  return [wrapped.byteLength, await subtle.unwrapKey('raw', wrapped, wrapping, 'AES-KW', { name: 'HMAC', hash: 'SHA-256' }, true, ['sign'])];
});
const key = await subtle.generateKey({ name: 'AES-GCM', length: 128 }, false, ['encrypt', 'decrypt']);
await attempt('forged', () => subtle.decrypt({ name: 'AES-GCM', iv: new Uint8Array(12) }, key, new Uint8Array(20)));
await attempt('kept', () => subtle.exportKey('raw', key));
await attempt('usage', () => subtle.sign('HMAC', key, data));
await attempt('unknown', () => subtle.generateKey('nope', true, []));
await attempt('no usages', () => subtle.generateKey({ name: 'AES-GCM', length: 128 }, true, []));
await attempt('not a key', () => subtle.importKey('spki', data, { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']));
console.log(structuredClone(key), Object.prototype.toString.call(subtle));
