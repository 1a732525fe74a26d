const FILE = 'audit.log';

/** The lines auditors read: who asked for which page, and what we answered. One append at a time, in order. */
export function createAudit({ volume }) {
  let last = Promise.resolve();

  return {
    write(entry) {
      const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
      last = last.then(() => volume.appendFile(FILE, `${line}\n`));
      last.catch(() => {}); // flush() tells
    },
    /** Resolves when everything written so far is in the file. */
    flush: () => last.catch(() => {}),
  };
}
