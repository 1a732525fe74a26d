import { randomBytes, timingSafeEqual } from 'node:crypto';
import { config } from './config.js';
const same = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
export function createPasswords({ kdf }) {
  return {
    async hash(password) {
      const cost = config.policyCost;
      const salt = randomBytes(16).toString('hex');
      return { v: 2, cost, salt, hash: await kdf.derive({ password, salt, cost }) };
    },
    async matches(password, { v, cost, salt, hash }) {
      for (const candidate of v === 1 ? config.legacyCosts : [cost]) {
        if (same(await kdf.derive({ password, salt, cost: candidate }), hash)) return true;
      }
      return false;
    },
  };
}
