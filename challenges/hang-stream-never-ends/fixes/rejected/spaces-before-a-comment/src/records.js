/** Whether a record is one at all. */
export const isNothing = (record) => /^\s*(#|$)/.test(record);

/**
 * The records of a text that are complete, `rest`: what comes after the last of them, and `open`: whether a quote is open in the rest.
 * A line feed in quotes ends no record, a quote in a comment opens nothing.
 */
export function takeRecords(text) {
  const records = [];
  let start = 0;
  let open = false;
  for (let i = 0; i < text.length; i += 1) {
    if (i === start && text[i] === '#') {
      const end = text.indexOf('\n', i);
      if (end < 0) break;
      i = end;
    }
    if (text[i] === '"') open = !open;
    else if (text[i] === '\n' && !open) {
      records.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return { records, rest: text.slice(start), open };
}

/** The fields of one record, without their quotes. */
export function fieldsOf(record) {
  const text = record.endsWith('\r') ? record.slice(0, -1) : record;
  const fields = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (char === '"' && quoted && text[i + 1] === '"') {
      field += '"';
      i += 1;
    } else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  fields.push(field);
  return fields;
}
