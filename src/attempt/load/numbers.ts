/** Numbers in what a load script prints, ready to be drawn. */
export interface Series {
  /** The line, with # in the place of this number and … in that of others: the same from run to run. */
  readonly label: string;
  /** 'ms', '%' or nothing. */
  readonly unit: string;
  /** One for each line of this kind, in order. */
  readonly values: readonly number[];
  /** What the values are drawn over, where the line has a number that only grows; else they are counted. */
  readonly over: readonly number[] | null;
}

/** So many lines of a kind make a curve; fewer are single values. */
export const CURVE_FROM = 3;
const MOST_LABEL = 160;
const MOST_SERIES = 60;

const ESC = String.fromCharCode(27);
const ESCAPES = new RegExp(`${ESC}\\[[0-9;?]*[A-Za-z]|${ESC}[^[]`, 'g');
/** A number by itself: no part of a name, a version, a date or a time of day. */
const NUMBER =
  /(?<![\p{L}\p{N}_.:/#-])(\d+(?:\.\d+)?)(?: ?(%|ms|s|[kKMG]i?B|bytes)(?![\p{L}\p{N}]))?(?=[\s,;)!?]|[:.](?:\s|$)|$)/gu;
/** Bars drawn by letters, which grow with a number beside them. */
const BARS = /(?<=\s)[#*=█▓░]+(?=\s|$)/g;
/** What npm says of itself, log lines of a service, single words. */
const NO_FINDING = /^(?:>|npm\b|[{[]|\S*$)/;

interface Kind {
  readonly labels: readonly string[];
  readonly units: readonly string[];
  readonly rows: number[][];
}

/** The series of all lines that end; a line that is still being printed is left for later. */
export function seriesIn(output: string): readonly Series[] {
  const kinds = new Map<string, Kind>();
  const lines = output.replaceAll(ESCAPES, '').split('\n').slice(0, -1);
  for (const given of lines) {
    const line = given
      .replace(/^.*\r(?!$)/, '')
      .replaceAll(BARS, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
    if (NO_FINDING.test(line)) continue;
    const found = [...line.matchAll(NUMBER)];
    if (found.length === 0) continue;
    const key = line.replaceAll(NUMBER, '…').slice(0, MOST_LABEL);
    let kind = kinds.get(key);
    if (!kind) {
      const labels = found.map((_, at) => labelOf(line, at));
      kinds.set(key, (kind = { labels, units: found.map(([, , unit]) => unit ?? ''), rows: [] }));
    }
    kind.rows.push(found.map(([, digits]) => Number(digits)));
  }
  return [...kinds.values()].flatMap(seriesOf).slice(0, MOST_SERIES);
}

function labelOf(line: string, wanted: number): string {
  let at = 0;
  const label = line.replaceAll(NUMBER, () => (at++ === wanted ? '#' : '…'));
  return label.length > MOST_LABEL ? `${label.slice(0, MOST_LABEL)}…` : label;
}

const grows = (values: readonly number[]): boolean =>
  values.every((value, at) => at === 0 || value > (values[at - 1] ?? 0));

function seriesOf({ labels, units, rows }: Kind): readonly Series[] {
  const columns = labels.map((_, at) => rows.map((row) => row[at] ?? 0));
  const [first = []] = columns;
  const over = rows.length >= CURVE_FROM && columns.length > 1 && grows(first) ? first : null;
  return columns.flatMap((values, at) =>
    over !== null && at === 0 ? [] : [{ label: labels[at] ?? '', unit: units[at] ?? '', values, over }],
  );
}
