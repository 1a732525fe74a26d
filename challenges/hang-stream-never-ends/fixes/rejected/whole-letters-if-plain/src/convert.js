import { pipeline } from 'node:stream/promises';
import { CsvParser } from './csv-parser.js';
import { decompress } from './decompress.js';
import { JsonLines } from './json-lines.js';
import { log } from './log.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export async function convert(input, output, { gzip = false } = {}) {
  const parser = new CsvParser();
  const lines = new JsonLines();
  if (!gzip) input.setEncoding('utf8'); // characters must not be torn
  try {
    await pipeline([input, ...(gzip ? [decompress()] : []), parser, lines, output]);
  } catch (error) {
    log.error('convert', { reason: error.message });
    throw error;
  }
  return { rows: lines.rows };
}
