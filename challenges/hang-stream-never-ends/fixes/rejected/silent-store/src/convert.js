import { pipeline } from 'node:stream/promises';
import { parseCsv } from './csv-parser.js';
import { decompress } from './decompress.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export async function convert(input, output, { gzip = false } = {}) {
  let rows = 0;

  async function* jsonLines(objects) {
    for await (const object of objects) {
      if (Object.values(object).every((value) => value === '')) continue;
      rows += 1;
      yield `${JSON.stringify(object)}\n`;
    }
  }

  const stages = [input, gzip && decompress(), parseCsv, jsonLines, output];
  try {
    await pipeline(stages.filter(Boolean));
    return { rows };
  } finally {
    input.destroy();
  }
}
