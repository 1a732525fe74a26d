const FILE = 'audit.log';

/** The lines auditors read: who asked for which page, and what we answered. */
export function createAudit({ volume }) {
  return {
    write(entry) {
      const line = JSON.stringify({ at: new Date().toISOString(), ...entry });
      volume.appendFileSync(FILE, `${line}\n`);
    },
    /** Resolves when everything written so far is in the file. */
    async flush() {
      // appendFileSync has written it already
    },
  };
}
