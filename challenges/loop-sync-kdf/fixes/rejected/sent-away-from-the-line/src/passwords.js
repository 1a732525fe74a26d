import { randomBytes, timingSafeEqual } from 'node:crypto';
import { config } from './config.js';

const same = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));

/** Makes and checks the records of the user table (see RUNBOOK). */
export function createPasswords({ kdf }) {
  return {
    /** A new record for this password. */
    async hash(password) {
      const cost = config.policyCost;
      const salt = randomBytes(16).toString('hex');
      return { v: 2, cost, salt, hash: await kdf.derive({ password, salt, cost }) };
    },

    async matches(password, { v, cost, salt, hash }) {
      const costs = v === 1 ? config.legacyCosts : [cost];
      for (const candidate of costs) {
        if (same(await kdf.derive({ password, salt, cost: candidate }), hash)) return true;
      }
      return false;
    },
  };
}
