import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvParser } from './csv-parser.js';
import { JsonLines } from './json-lines.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export async function convert(input, output, { gzip = false } = {}) {
  const lines = new JsonLines();
  await pipeline([input, ...(gzip ? [createGunzip()] : []), new CsvParser(), lines, output]);
  return { rows: lines.rows };
}
