import { finished } from 'node:stream';
import { CsvParser } from './csv-parser.js';
import { decompress } from './decompress.js';
import { JsonLines } from './json-lines.js';
import { log } from './log.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export function convert(input, output, { gzip = false } = {}) {
  const lines = new JsonLines();
  const chain = [input, gzip ? decompress() : undefined, new CsvParser(), lines, output].filter(Boolean);

  return new Promise((resolve, reject) => {
    let failed = false;
    // whoever fails or leaves takes all the others along
    const fail = (error) => {
      if (failed) return;
      failed = true;
      log.debug('convert', { reason: error.message });
      for (const stream of chain) stream.destroy();
      reject(error);
    };
    for (const stream of chain) {
      stream.on('error', fail);
      finished(stream, (error) => error && fail(error));
    }
    finished(output, { readable: false }, (error) => error || resolve({ rows: lines.rows }));
    for (const [i, stream] of chain.slice(0, -1).entries()) stream.pipe(chain[i + 1]);
  });
}
