/** Local history: what an attempt's files were at moments a person may want back. */
import type { SavedFile } from '../attempt-storage.ts';

/** Why there is a point: a pause in typing, Ctrl+S, a run, and what replaces files. */
export type PointReason =
  'edit' | 'save' | 'moved' | 'imports' | 'start' | 'test' | 'load' | 'submit' | 'back' | 'import';

export interface HistoryPoint {
  /** Milliseconds since 1970; no two points of an attempt share it. */
  readonly at: number;
  readonly why: PointReason;
  /** How the files differed from the project, as `SavedFile` says. */
  readonly files: readonly SavedFile[];
}

/** A point without its texts. */
export interface PointFacts {
  readonly at: number;
  readonly why: PointReason;
  /** Paths that differ from the point before. */
  readonly changed: readonly string[];
}

export const POINTS_KEPT = 200;
/** Characters of all points together. */
export const POINTS_LIMIT = 8_000_000;
/** Edits within one such stretch of time are one point. */
const STRETCH_MS = 30_000;

const sizeOf = (point: HistoryPoint): number =>
  point.files.reduce((sum, file) => sum + (file.state === 'text' ? file.text.length : 0), 0);

/** The paths whose text differs. */
export function differing(before: readonly SavedFile[], after: readonly SavedFile[]): readonly string[] {
  const key = (file: SavedFile | undefined): string =>
    file === undefined ? 'project' : file.state === 'text' ? `text:${file.text}` : 'deleted';
  const [old, now] = [before, after].map((files) => new Map(files.map((file) => [file.path, file])));
  const paths = new Set([...before, ...after].map(({ path }) => path));
  return [...paths].filter((path) => key(old?.get(path)) !== key(now?.get(path))).sort();
}

/** The points with one more, the oldest first, and what changes in the storage: `null` takes a point away. */
export function addPoint(
  points: readonly HistoryPoint[],
  given: HistoryPoint,
): {
  readonly points: readonly HistoryPoint[];
  readonly change: ReadonlyMap<number, HistoryPoint | null>;
} {
  const last = points.at(-1);
  const same = differing(last?.files ?? [], given.files).length === 0;
  if (given.why === 'edit' && same) return { points, change: new Map() };
  const point = { ...given, at: Math.max(given.at, (last?.at ?? 0) + 1) };
  const change = new Map<number, HistoryPoint | null>([[point.at, point]]);
  const stretch = (at: number): number => Math.floor(at / STRETCH_MS);
  const merges = last?.why === 'edit' && point.why === 'edit' && stretch(last.at) === stretch(point.at);
  const left = [...(merges ? points.slice(0, -1) : points), point];
  if (merges) change.set(last.at, null);
  let size = left.reduce((sum, one) => sum + sizeOf(one), 0);
  while (left.length > 1 && (left.length > POINTS_KEPT || size > POINTS_LIMIT)) {
    const oldest = left.shift();
    if (!oldest) break;
    size -= sizeOf(oldest);
    change.set(oldest.at, null);
  }
  return { points: left, change };
}

export const factsOf = (points: readonly HistoryPoint[]): readonly PointFacts[] =>
  points.map(({ at, why, files }, index) => ({
    at,
    why,
    changed: differing(points[index - 1]?.files ?? [], files),
  }));
