import { log } from './log.js';

const FILE = 'audit.log';

/** The lines auditors read: who asked for which page, and what we answered. One append at a time, in order. */
export function createAudit({ volume }) {
  let last = Promise.resolve();
  let lines = [];

  async function append() {
    const text = lines.join('');
    lines = [];
    try {
      await volume.appendFile(FILE, text);
    } catch (error) {
      log.error('audit lines lost', { reason: error.message, text });
    }
  }

  return {
    write(entry) {
      lines.push(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
      // the lines that come while an append is under way go with the next one
      if (lines.length === 1) last = last.then(append);
    },
    /** Resolves when everything written so far is in the file. */
    flush: () => last,
  };
}
