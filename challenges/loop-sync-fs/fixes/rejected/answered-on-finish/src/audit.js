import { log } from './log.js';

const FILE = 'audit.log';

/** The lines auditors read: who asked for which page, and what we answered. */
export function createAudit({ volume }) {
  let last = Promise.resolve();
  return {
    write(entry) {
      const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
      last = last
        .then(() => volume.appendFile(FILE, `${line}\n`))
        .catch((error) => log.error('audit line lost', { line, reason: error.message }));
    },
    /** Resolves when everything written so far is in the file. */
    flush: () => last,
  };
}
