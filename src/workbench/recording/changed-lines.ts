/** Pairs of lines that are compared: beyond this all between the first and the last difference counts as changed. */
const PAIRS_LIMIT = 250_000;

/** The lines of `after`, from 0, that `before` does not have in this order. */
export function changedLines(before: readonly string[], after: readonly string[]): ReadonlySet<number> {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < most - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const [rows, columns] = [before.length - from - tail, after.length - from - tail];
  const all = Array.from({ length: columns }, (_, at) => from + at);
  if (rows === 0 || rows * columns > PAIRS_LIMIT) return new Set(all);
  // length of the longest common subsequence of what follows each pair of lines
  const width = columns + 1;
  const common = new Uint32Array((rows + 1) * width);
  const at = (row: number, column: number): number => common[row * width + column] ?? 0;
  const same = (row: number, column: number): boolean => before[from + row] === after[from + column];
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      common[row * width + column] = same(row, column)
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const changed = new Set(all);
  for (let row = 0, column = 0; row < rows && column < columns;) {
    if (same(row, column)) {
      changed.delete(from + column);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return changed;
}
