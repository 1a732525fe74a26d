import { createCipheriv, createDecipheriv, getCipherInfo, webcrypto, randomUUID, generateKeySync, createSecretKey, generatePrimeSync, checkPrimeSync } from 'node:crypto';
const key = Buffer.alloc(32, 'k');
const iv = Buffer.alloc(16, 'v');
for (const name of ['aes-256-cbc', 'aes-128-cbc', 'aes-192-ctr', 'aes-256-ecb', 'aes-256-gcm']) {
  const size = getCipherInfo(name).keyLength;
  const vector = name.endsWith('ecb') ? null : iv.subarray(0, getCipherInfo(name).ivLength);
  const cipher = createCipheriv(name, key.subarray(0, size), vector);
  const sealed = cipher.update('secret message é', 'utf8', 'hex') + cipher.final('hex');
  const tag = name.endsWith('gcm') ? cipher.getAuthTag() : undefined;
  const decipher = createDecipheriv(name, key.subarray(0, size), vector);
  if (tag) decipher.setAuthTag(tag);
  console.log(name, sealed, tag, decipher.update(sealed, 'hex', 'utf8') + decipher.final('utf8'), getCipherInfo(name));
}
for (const [what, run] of Object.entries({
  unknown: () => createCipheriv('nope', key, iv),
  key: () => createCipheriv('aes-128-cbc', key, iv),
  iv: () => createCipheriv('aes-256-cbc', key, iv.subarray(1)),
  bad: () => {
    const d = createDecipheriv('aes-256-cbc', key, iv);
    d.update(Buffer.alloc(32));
    d.final();
  },
  short: () => {
    const d = createDecipheriv('aes-256-cbc', key, iv);
    d.update('abc');
    d.final();
  },
  tag: () => {
    const d = createDecipheriv('aes-256-gcm', key, iv);
    d.setAuthTag(Buffer.alloc(16));
    d.update('abc');
    d.final();
  },
  early: () => createCipheriv('aes-256-gcm', key, iv).getAuthTag(),
})) {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, error.name, error.code, error.message);
  }
}
const { subtle } = webcrypto;
console.log(Buffer.from(await subtle.digest('SHA-256', Buffer.from('x'))).toString('hex'));
const hmac = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, true, ['sign', 'verify']);
const signature = await subtle.sign('HMAC', hmac, Buffer.from('data'));
console.log(hmac, Buffer.from(signature).toString('hex'), await subtle.verify('HMAC', hmac, signature, Buffer.from('data')));
const aes = await subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']);
const box = await subtle.encrypt({ name: 'AES-GCM', iv }, aes, Buffer.from('boxed'));
console.log(Buffer.from(box).toString('hex'), Buffer.from(await subtle.decrypt({ name: 'AES-GCM', iv }, aes, box)).toString());
const base = await subtle.importKey('raw', Buffer.from('pw'), 'PBKDF2', false, ['deriveBits']);
console.log(Buffer.from(await subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: iv, iterations: 10 }, base, 128)).toString('hex'));
await subtle.digest('NOPE', key).catch((error) => console.log(error.name, error.message));
console.log(globalThis.crypto.subtle === subtle, randomUUID() !== randomUUID(), crypto.getRandomValues(new Uint32Array(2)).length);
console.log(generateKeySync('hmac', { length: 128 }).export().length, createSecretKey(Buffer.alloc(4)).type, checkPrimeSync(generatePrimeSync(32)));
