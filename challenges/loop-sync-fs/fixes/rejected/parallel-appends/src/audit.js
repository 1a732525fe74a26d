import { log } from './log.js';

const FILE = 'audit.log';

/** The lines auditors read: who asked for which page, and what we answered. */
export function createAudit({ volume }) {
  const underWay = new Set();

  return {
    write(entry) {
      const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
      const append = volume
        .appendFile(FILE, `${line}\n`)
        .catch((error) => log.error('audit line lost', { line, reason: error.message }))
        .finally(() => underWay.delete(append));
      underWay.add(append);
    },
    async flush() {
      await Promise.all(underWay);
    },
  };
}
