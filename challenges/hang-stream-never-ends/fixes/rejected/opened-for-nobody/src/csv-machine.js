import { StringDecoder } from 'node:string_decoder';

export class RowError extends Error {
  name = 'RowError';

  constructor(row, problem) {
    super(`row ${row}: ${problem}`);
    this.row = row;
  }
}

/** A CSV reader that looks at every character once; `take(object)` gets the rows. Chunks may be cut anywhere. */
export function csvMachine(take) {
  const utf8 = new StringDecoder('utf8');
  let header;
  let row = 0;
  let state = fresh;
  let fields = [];
  let field = '';
  let ink = false;
  let cr = false; // a carriage return that may belong to the line's end

  function endOfField() {
    fields.push(field);
    field = '';
  }

  function endOfRecord() {
    endOfField();
    const values = fields;
    const blank = !ink;
    fields = [];
    ink = false;
    cr = false;
    state = fresh;
    if (blank) return;
    if (header === undefined) {
      header = values;
      return;
    }
    row += 1;
    if (values.length !== header.length)
      throw new RowError(row, `${values.length} fields, the header has ${header.length}`);
    if (values.every((value) => value === '')) return;
    take(Object.fromEntries(header.map((key, i) => [key, values[i]])));
  }

  function fresh(char) {
    if (char === '#') state = comment;
    else {
      state = plain;
      plain(char);
    }
  }

  function comment(char) {
    if (char === '\n') state = fresh;
  }

  function plain(char) {
    if (char === '\n') return endOfRecord();
    if (cr) {
      field += '\r';
      cr = false;
    }
    if (char === '\r') {
      cr = true;
      return;
    }
    if (!ink && char.trim() !== '') ink = true;
    if (char === '"') state = quoted;
    else if (char === ',') endOfField();
    else field += char;
  }

  function quoted(char) {
    if (char === '"') state = quoteInQuotes;
    else field += char;
  }

  function quoteInQuotes(char) {
    if (char === '"') {
      field += '"';
      state = quoted;
    } else {
      state = plain;
      plain(char);
    }
  }

  return {
    push(chunk) {
      const text = utf8.write(chunk);
      for (let i = 0; i < text.length; i += 1) state(text[i]);
    },
    end() {
      const text = utf8.end();
      for (let i = 0; i < text.length; i += 1) state(text[i]);
      if (state === quoted) throw new RowError(row + 1, 'a quote is never closed');
      if (state === plain || state === quoteInQuotes) endOfRecord();
    },
  };
}
