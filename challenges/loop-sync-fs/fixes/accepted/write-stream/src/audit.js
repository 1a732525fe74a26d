import { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { log } from './log.js';

const FILE = 'audit.log';

export function createAudit({ volume }) {
  const append = async (text) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await volume.appendFile(FILE, text);
      } catch (error) {
        log.error('audit: append failed', { attempt, reason: error.message });
        if (attempt === 3) return undefined;
      }
    }
  };
  const stream = new Writable({
    decodeStrings: false,
    write: (line, _, done) => append(line).then(() => done(), done),
    writev: (chunks, done) => append(chunks.map(({ chunk }) => chunk).join('')).then(() => done(), done),
  });

  return {
    write: (entry) => void stream.write(`${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`),
    async flush() {
      stream.end();
      await finished(stream);
    },
  };
}
