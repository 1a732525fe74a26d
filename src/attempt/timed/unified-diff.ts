/** A unified diff of two texts, as `diff -u` writes it, with three lines around every change. */
const AROUND = 3;
/** Lines of both texts multiplied: beyond this the whole file is shown as replaced. */
const TABLE_LIMIT = 4_000_000;

type Line = readonly [mark: ' ' | '-' | '+', text: string];

function linesOf(before: readonly string[], after: readonly string[]): readonly Line[] {
  const [rows, columns] = [before.length, after.length];
  if (rows * columns > TABLE_LIMIT) {
    return [...before.map((text): Line => ['-', text]), ...after.map((text): Line => ['+', text])];
  }
  // length of the longest common subsequence of what follows each pair of lines
  const width = columns + 1;
  const common = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      common[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const lines: Line[] = [];
  let [row, column] = [0, 0];
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[row] === after[column]) {
      lines.push([' ', before[row] ?? '']);
      row += 1;
      column += 1;
    } else if (column >= columns || (row < rows && at(row + 1, column) >= at(row, column + 1))) {
      lines.push(['-', before[row] ?? '']);
      row += 1;
    } else {
      lines.push(['+', after[column] ?? '']);
      column += 1;
    }
  }
  return lines;
}

const split = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

export function unifiedDiff(path: string, before: string, after: string): string {
  const lines = linesOf(split(before), split(after));
  const near = lines.map((_, index) =>
    lines.slice(Math.max(0, index - AROUND), index + AROUND + 1).some(([mark]) => mark !== ' '),
  );
  const out = [`--- a/${path}`, `+++ b/${path}`];
  let [old, now] = [1, 1];
  for (let from = 0; from < lines.length;) {
    if (!near[from]) {
      old += 1;
      now += 1;
      from += 1;
      continue;
    }
    let to = from;
    while (to < lines.length && near[to]) to += 1;
    const hunk = lines.slice(from, to);
    const count = (mark: string): number => hunk.filter(([one]) => one === ' ' || one === mark).length;
    out.push(
      `@@ -${count('-') === 0 ? old - 1 : old},${count('-')} +${count('+') === 0 ? now - 1 : now},${count('+')} @@`,
    );
    out.push(...hunk.map(([mark, text]) => `${mark}${text}`));
    old += count('-');
    now += count('+');
    from = to;
  }
  return out.join('\n');
}
