import { CsvParser } from './csv-parser.js';
import { decompress } from './decompress.js';
import { JsonLines } from './json-lines.js';
import { log } from './log.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export function convert(input, output, { gzip = false } = {}) {
  const parser = new CsvParser();
  const lines = new JsonLines();
  const bytes = gzip ? decompress(input) : input;

  // without these one bad file takes the process down (EXP-77)
  input.on('error', (error) => log.error('store', { reason: error.message }));
  parser.on('error', (error) => log.error('parser', { reason: error.message }));

  return new Promise((resolve, reject) => {
    output.on('finish', () => resolve({ rows: lines.rows }));
    output.on('error', reject);
    bytes.pipe(parser).pipe(lines).pipe(output);
  });
}
