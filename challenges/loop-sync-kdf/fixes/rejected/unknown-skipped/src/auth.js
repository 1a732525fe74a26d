import { log } from './log.js';

/** Who may come in. */
export function createAuth({ users, passwords }) {
  /** The name's record if the password is right. */
  async function check(name, password) {
    const record = users.get(name);
    if (record === undefined) return undefined;
    return (await passwords.matches(password, record)) ? record : undefined;
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
