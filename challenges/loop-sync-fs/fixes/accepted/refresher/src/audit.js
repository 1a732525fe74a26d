import { log } from './log.js';

const FILE = 'audit.log';

/** Lines wait in a queue; one pump takes them to the volume, all that are there at a time. */
export function createAudit({ volume }) {
  const queue = [];
  let pumping;

  async function pump() {
    while (queue.length > 0) {
      const batch = queue.splice(0).join('');
      try {
        await volume.appendFile(FILE, batch);
      } catch (error) {
        log.error('audit: append failed', { lines: batch, reason: error.message });
      }
    }
    pumping = undefined;
  }

  return {
    write(entry) {
      queue.push(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
      pumping ??= pump();
    },
    async flush() {
      while (pumping) await pumping;
    },
  };
}
