import { log } from './log.js';

const FILE = 'audit.log';

/** The lines auditors read: who asked for which page, and what we answered. */
export function createAudit({ volume }) {
  let last = Promise.resolve();
  return {
    write(entry) {
      const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
      const written = last.then(() => volume.appendFile(FILE, `${line}\n`));
      last = written.catch((error) => log.error('audit line lost', { line, reason: error.message }));
      return written;
    },
    /** Resolves when everything written so far is in the file. */
    flush: () => last,
  };
}
