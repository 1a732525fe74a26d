/** Replaces `source[start, end)` by `text`; `start === end` inserts. The text holds as many line breaks as what it replaces. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** the place right behind `text`, where the engine sees a call, is the start of what was replaced */
  readonly callee?: boolean;
}

export interface EditedSource {
  readonly code: string;
  /**
   * Runs sorted by line then column, flattened in threes: [line, column in `code`, column in the original], all
   * counted from 1 as V8 does. Lines never move.
   */
  readonly columns: readonly number[];
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

const lineBreaks = (text: string): number => text.match(LINE_BREAK)?.length ?? 0;

/** Offset of the first character of the line that `offset` is on; the line of `from` is known to start at `start`. */
function lineStart(source: string, offset: number, from = 0, start = 0): number {
  for (let at = offset; at > from; at--) {
    const unit = source.charCodeAt(at - 1);
    if (unit === 10 || unit === 13 || unit === 0x2028 || unit === 0x2029) return at;
  }
  return start;
}

/**
 * Applies edits that do not overlap. Edits at one position keep the order in which they are listed, so a walk that
 * emits openers on entering a node and closers on leaving it needs no other bookkeeping.
 */
export function applyEdits(source: string, edits: readonly Edit[]): EditedSource {
  const sorted = edits
    .map((edit, order) => ({ edit, order }))
    .sort((a, b) => a.edit.start - b.edit.start || a.order - b.order);
  const pieces: string[] = [];
  const columns: number[] = [];
  let at = 0;
  let line = 1;
  let column = 1;
  let lineAt = 0; // where the line of `at` starts in the source
  const append = (text: string): void => {
    pieces.push(text);
    const breaks = lineBreaks(text);
    if (breaks === 0) {
      column += text.length;
      return;
    }
    line += breaks;
    column = text.length - lineStart(text, text.length) + 1;
  };
  for (const { edit } of sorted) {
    if (edit.start < at || edit.end < edit.start || edit.end > source.length)
      throw new RangeError(`edit [${edit.start}, ${edit.end}) overlaps another or leaves the source`);
    const replaced = source.slice(edit.start, edit.end);
    if (lineBreaks(replaced) !== lineBreaks(edit.text))
      throw new RangeError(`edit [${edit.start}, ${edit.end}) would move the lines after it`);
    append(source.slice(at, edit.start));
    append(edit.text);
    lineAt = lineStart(source, edit.end, at, lineAt);
    at = edit.end;
    const original = at - lineAt + 1;
    const last = columns.length - 3;
    if (last >= 0 && columns[last] === line && columns[last + 1] === column) columns[last + 2] = original;
    else columns.push(line, column, original);
    if (edit.callee !== true) continue;
    columns[columns.length - 1] = original - (edit.end - edit.start);
    columns.push(line, column + 1, original + 1);
  }
  append(source.slice(at));
  return { code: pieces.join(''), columns };
}

/** Index of the last run at or before a place, or -1. */
function runAt(columns: readonly number[], line: number, column: number): number {
  let low = 0;
  let high = columns.length / 3;
  while (low < high) {
    const middle = (low + high) >> 1;
    const runLine = columns[middle * 3] ?? 0;
    if (runLine < line || (runLine === line && (columns[middle * 3 + 1] ?? 0) <= column)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The column in the original text of a place in the edited one; both counted from 1. */
export function mapColumn(columns: readonly number[], line: number, column: number): number {
  const run = runAt(columns, line, column);
  if (run < 0 || columns[run * 3] !== line) return column;
  return (columns[run * 3 + 2] ?? 1) + column - (columns[run * 3 + 1] ?? 1);
}

/** One line of an edited text as it was before, when its edits only inserted; for the source line in a crash print-out. */
export function originalLine(columns: readonly number[], line: number, text: string): string {
  let result = '';
  let from = 1;
  let shift = 0;
  for (let run = runAt(columns, line, 0) + 1; columns[run * 3] === line; run++) {
    const edited = columns[run * 3 + 1] ?? 1;
    const grown = edited - (columns[run * 3 + 2] ?? 1);
    result += text.slice(from - 1, edited - 1 - (grown - shift));
    from = edited;
    shift = grown;
  }
  return result + text.slice(from - 1);
}
