import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { pipeline } from 'node:stream/promises';
import { CsvParser } from './csv-parser.js';
import { JsonLines } from './json-lines.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export async function convert(input, output, { gzip = false } = {}) {
  const lines = new JsonLines();
  const unzipped = gzip ? [createGunzip()] : [];
  try {
    await pipeline(input, ...unzipped, new CsvParser(), lines, output, { end: false });
  } catch (error) {
    input.destroy();
    if (output.destroyed) throw error;
  }
  output.end();
  await finished(output, { readable: false });
  return { rows: lines.rows };
}
