import { log } from './log.js';

/** Who may come in. */
export function createAuth({ users, passwords }) {
  /** The name's record if the password is right. */
  async function check(name, password) {
    const record = users.get(name);
    const right = await passwords.matches(password, record ?? passwords.decoy);
    return right && record !== undefined ? record : undefined;
  }

  return {
    async login(name, password) {
      const record = await check(name, password);
      if (record === undefined) {
        log.info('login refused', { name });
        return false;
      }
      if (record.v === 1) {
        const renewed = await passwords.hash(password);
        // somebody may have changed the password while we derived
        if (users.get(name) === record) users.put(name, renewed);
        log.info('record upgraded', { name });
      }
      return true;
    },

    async change(name, password, next) {
      for (;;) {
        const record = await check(name, password);
        if (record === undefined) return false;
        const renewed = await passwords.hash(next);
        if (users.get(name) === record) {
          users.put(name, renewed);
          return true;
        }
        // an upgrade or another change came first: the new record decides
      }
    },
  };
}
