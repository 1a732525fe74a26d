import { createHmac } from 'node:crypto';

/**
 * Stand-in for the security team's key derivation add-on. Not ours to edit.
 *
 *   derive({ password, salt, cost })      in the pool; resolves with the hash, hex
 *   deriveSync({ password, salt, cost })  the same hash, on the main thread, which does nothing else meanwhile
 *
 * The price is counted in units: `cost` for each derivation. `kdf.count`: { mainThread, pool } units so far, { now, most }
 * derivations handed to the pool at a time. `msPerThousand` makes units take time as well.
 * For tests: fail(n) makes the next n derivations in the pool reject.
 */
const BLOCK = 1000;

function rounds({ password, salt, cost }) {
  if (typeof password !== 'string' || typeof salt !== 'string' || !(cost >= BLOCK))
    throw new TypeError('derive: password and salt must be text, cost a number from 1000');
  let hash = `${password}`;
  for (let n = 0; n < cost; n += BLOCK)
    hash = createHmac('sha256', salt).update(`${cost}:${hash}`).digest('hex');
  return hash;
}

export function createKdf({ pool, msPerThousand = 0 }) {
  const count = { mainThread: 0, pool: 0, now: 0, most: 0 };
  let failures = 0;
  return {
    count,
    deriveSync(request) {
      const hash = rounds(request);
      count.mainThread += request.cost;
      const end = performance.now() + (request.cost / BLOCK) * msPerThousand;
      while (performance.now() < end);
      return hash;
    },
    async derive(request) {
      const hash = rounds(request);
      const fails = failures > 0;
      if (fails) failures -= 1;
      count.now += 1;
      count.most = Math.max(count.most, count.now);
      await pool.run('derive', (request.cost / BLOCK) * msPerThousand);
      count.now -= 1;
      if (fails) throw Object.assign(new Error('derive: out of memory'), { code: 'ENOMEM' });
      count.pool += request.cost;
      return hash;
    },
    fail: (n = 1) => void (failures = n),
  };
}
