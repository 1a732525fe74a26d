import { pipeline } from 'node:stream/promises';
import { constants, createGunzip } from 'node:zlib';
import { CsvParser } from './csv-parser.js';
import { JsonLines } from './json-lines.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export async function convert(input, output, { gzip = false } = {}) {
  const lines = new JsonLines();
  const unzipped = gzip ? [createGunzip({ finishFlush: constants.Z_SYNC_FLUSH })] : [];
  try {
    await pipeline(input, ...unzipped, new CsvParser(), lines, output);
  } catch (error) {
    input.destroy(); // pipeline does not, if the output was closed before it began
    throw error;
  }
  return { rows: lines.rows };
}
