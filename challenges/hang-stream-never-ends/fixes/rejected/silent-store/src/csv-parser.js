import { fieldsOf, isNothing, takeRecords } from './records.js';

export class RowError extends Error {
  name = 'RowError';

  constructor(row, problem) {
    super(`row ${row}: ${problem}`);
    this.row = row;
  }
}

/** The complete records of a CSV text that comes in pieces. */
async function* recordsOf(chunks) {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let unclosed = false;
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    const found = takeRecords(text);
    text = found.rest;
    yield* found.records;
  }
  const last = takeRecords(`${text}${decoder.decode()}\n`);
  unclosed = last.open;
  yield* last.records;
  if (unclosed) yield { unclosed };
}

/** For pipeline: bytes of a CSV file in, one object a record out. */
export async function* parseCsv(chunks) {
  let header;
  let row = 0;
  for await (const record of recordsOf(chunks)) {
    if (record.unclosed) throw new RowError(row + 1, 'a quote that is never closed');
    if (isNothing(record)) continue;
    const fields = fieldsOf(record);
    if (header === undefined) {
      header = fields;
      continue;
    }
    row += 1;
    if (fields.length !== header.length)
      throw new RowError(row, `${fields.length} fields, the header has ${header.length}`);
    yield Object.fromEntries(header.map((key, i) => [key, fields[i]]));
  }
}
