import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { fieldsOf, isNothing, takeRecords } from './records.js';
import { RowError } from './csv-parser.js';

async function* recordsOf(source) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of source) {
    text += decoder.decode(chunk, { stream: true });
    const taken = takeRecords(text);
    text = taken.rest;
    yield* taken.records;
  }
  text += decoder.decode();
  const { open, rest } = takeRecords(text);
  if (open) yield { unclosed: true };
  else if (rest) yield rest;
}

export async function convert(input, output, { gzip } = {}) {
  let rows = 0;
  async function* lines(source) {
    let header;
    let row = 0;
    let batch = '';
    for await (const record of recordsOf(source)) {
      if (record.unclosed) throw new RowError(row + 1, 'open quote');
      if (isNothing(record)) continue;
      const fields = fieldsOf(record);
      if (!header) {
        header = fields;
        continue;
      }
      row += 1;
      if (fields.length !== header.length) throw new RowError(row, 'wrong number of fields');
      if (fields.every((value) => value === '')) continue;
      const item = {};
      for (const [i, key] of header.entries()) item[key] = fields[i];
      rows += 1;
      batch += `${JSON.stringify(item)}\n`;
      if (batch.length > 8192) {
        yield batch;
        batch = '';
      }
    }
    if (batch) yield batch;
  }
  if (gzip) await pipeline(input, zlib.createGunzip(), lines, output);
  else await pipeline(input, lines, output);
  return { rows };
}
