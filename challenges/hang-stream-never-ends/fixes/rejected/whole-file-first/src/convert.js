import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { CsvParser } from './csv-parser.js';
import { JsonLines } from './json-lines.js';

const gunzip = promisify(zlib.gunzip);

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export async function convert(input, output, { gzip = false } = {}) {
  const lines = new JsonLines();
  try {
    const all = await buffer(input);
    const bytes = gzip ? await gunzip(all) : all;
    await pipeline(Readable.from([bytes]), new CsvParser(), lines, output);
  } catch (error) {
    output.destroy();
    throw error;
  }
  return { rows: lines.rows };
}
