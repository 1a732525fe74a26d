import { log } from './log.js';

/** Who may come in. Records are written only over the one that the password was checked against. */
export function createAuth({ users, passwords }) {
  async function check(name, password) {
    const record = users.get(name);
    if (record === undefined) await passwords.hash(password); // as dear as looking
    return record !== undefined && (await passwords.matches(password, record)) ? record : undefined;
  }

  return {
    async login(name, password) {
      const record = await check(name, password);
      if (record === undefined) {
        log.info('login refused', { name });
        return false;
      }
      if (record.v === 1) {
        const upgraded = users.replace(name, record, await passwords.hash(password));
        log.info(upgraded ? 'record upgraded' : 'record was changed meanwhile', { name });
      }
      return true;
    },

    async change(name, password, next) {
      for (;;) {
        const record = await check(name, password);
        if (record === undefined) return false;
        if (users.replace(name, record, await passwords.hash(next))) return true;
        // the record was replaced meanwhile: is the password still the current one?
      }
    },
  };
}
