import { randomBytes } from 'node:crypto';
import { config } from './config.js';
import { log } from './log.js';

/** Who may come in. */
export function createAuth({ users, passwords }) {
  /** Stands for a name that does not exist: no password fits, and it costs what a wrong one costs. */
  const nobody = {
    v: 2,
    cost: config.policyCost,
    salt: randomBytes(16).toString('hex'),
    hash: randomBytes(32).toString('hex'),
  };

  /** The name's record if the password is right. */
  async function check(name, password) {
    const record = users.get(name);
    const right = await passwords.matches(password, record ?? nobody);
    return right ? record : undefined;
  }

  return {
    async login(name, password) {
      const record = await check(name, password);
      if (record === undefined) {
        log.info('login refused', { name });
        return false;
      }
      if (record.v === 1) {
        const done = users.replace(name, record, await passwords.hash(password));
        if (done) log.info('record upgraded', { name });
      }
      return true;
    },

    async change(name, password, next) {
      for (;;) {
        const record = await check(name, password);
        if (record === undefined) return false;
        if (users.replace(name, record, await passwords.hash(next))) return true;
        // somebody was quicker: an upgrade (then the password still is right) or another change (then it is not)
      }
    },
  };
}
