import { config } from './config.js';
import { log } from './log.js';

/** What a name that does not exist is checked against, at the same price; no password has this hash. */
const NOBODY = { v: 2, cost: config.policyCost, salt: '00'.repeat(16), hash: '00'.repeat(32) };

/** Who may come in. */
export function createAuth({ users, passwords }) {
  /** The name's record if the password is right. */
  async function check(name, password) {
    const record = users.get(name);
    return (await passwords.matches(password, record ?? NOBODY)) ? record : undefined;
  }

  return {
    async login(name, password) {
      const record = await check(name, password);
      if (record === undefined) {
        log.info('login refused', { name });
        return false;
      }
      if (record.v === 1) {
        const upgraded = users.replace(name, record, await passwords.hash(password)); // unless it was changed meanwhile
        if (upgraded) log.info('record upgraded', { name });
      }
      return true;
    },

    async change(name, password, next) {
      for (;;) {
        const record = await check(name, password);
        if (record === undefined) return false;
        // otherwise it was replaced meanwhile: is the password still the current one?
        if (users.replace(name, record, await passwords.hash(next))) return true;
      }
    },
  };
}
