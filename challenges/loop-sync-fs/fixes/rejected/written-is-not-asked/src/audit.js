import { log } from './log.js';

const FILE = 'audit.log';

/** The lines auditors read: who asked for which page, and what we answered. */
export function createAudit({ volume }) {
  let last = Promise.resolve();
  return {
    write(entry) {
      last = last
        .then(() => volume.appendFile(FILE, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`))
        .catch((error) => log.error('audit line lost', { ...entry, reason: error.message }));
    },
    /** Resolves when everything written so far is in the file. */
    flush: () => last,
  };
}
