import { randomBytes, timingSafeEqual } from 'node:crypto';
import { config } from './config.js';

const same = (a, b) => a.length === b.length && timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));

/** Makes and checks the records of the user table (see RUNBOOK). */
export function createPasswords({ kdf }) {
  const deriveSoon = (request) =>
    new Promise((resolve) => setImmediate(() => resolve(kdf.deriveSync(request))));

  return {
    /** A new record for this password. */
    async hash(password) {
      const cost = config.policyCost;
      const salt = randomBytes(16).toString('hex');
      return { v: 2, cost, salt, hash: await deriveSoon({ password, salt, cost }) };
    },

    async matches(password, { v, cost, salt, hash }) {
      const costs = v === 1 ? config.legacyCosts : [cost];
      for (const candidate of costs) {
        if (same(await deriveSoon({ password, salt, cost: candidate }), hash)) return true;
      }
      return false;
    },
  };
}
