import { log } from './log.js';

const FILE = 'audit.log';
const ATTEMPTS = 3;

/** The lines auditors read: who asked for which page, and what we answered. */
export function createAudit({ volume }) {
  const queue = [];
  let writer;

  async function writeAll() {
    while (queue.length > 0) {
      const job = queue.shift();
      try {
        await volume.appendFile(FILE, job.text);
      } catch (error) {
        job.attempts += 1;
        if (job.attempts < ATTEMPTS) queue.push(job);
        else log.error('audit line lost', { ...job, reason: error.message });
      }
    }
    writer = undefined;
  }

  return {
    write(entry) {
      queue.push({ text: `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`, attempts: 0 });
      writer ??= writeAll();
    },
    /** Resolves when everything written so far is in the file. */
    async flush() {
      await writer;
    },
  };
}
