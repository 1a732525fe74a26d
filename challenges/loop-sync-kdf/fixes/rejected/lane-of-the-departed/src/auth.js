import { log } from './log.js';
export function createAuth({ users, passwords }) {
  async function check(name, password) {
    const record = users.get(name);
    if (record === undefined) {
      await passwords.hash(password);
      return undefined;
    }
    return (await passwords.matches(password, record)) ? record : undefined;
  }
  return {
    async login(name, password) {
      const record = await check(name, password);
      if (record === undefined) return false;
      if (record.v === 1 && users.replace(name, record, await passwords.hash(password))) log.info('record upgraded', { name });
      return true;
    },
    async change(name, password, next) {
      let made;
      for (;;) {
        const record = await check(name, password);
        if (record === undefined) return false;
        made ??= await passwords.hash(next);
        if (users.replace(name, record, made)) return true;
      }
    },
  };
}
