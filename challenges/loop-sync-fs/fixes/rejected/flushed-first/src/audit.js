import { log } from './log.js';
const FILE = 'audit.log';
export function createAudit({ volume }) {
  let last = Promise.resolve();
  return {
    write(entry) {
      const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
      last = last
        .then(() => volume.appendFile(FILE, `${line}\n`))
        .catch((error) => log.error('audit', { reason: error.message }));
      return last;
    },
    async flush() {
      await last;
    },
  };
}
