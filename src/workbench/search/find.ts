/** Words or patterns in the files of a project, line by line. */
import { err, ok, type Result } from '#base';
import { searchWords } from '#words';

export interface SearchOptions {
  readonly matchCase: boolean;
  readonly pattern: boolean;
}

export interface Hit {
  /** From 1, as the column. */
  readonly line: number;
  readonly column: number;
  /** The line around the hit, cut to what a panel shows. */
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

export interface FileHits {
  readonly path: string;
  readonly hits: readonly Hit[];
}

export interface Found {
  readonly files: readonly FileHits[];
  readonly count: number;
  /** There is more than is shown. */
  readonly cut: boolean;
}

export const MOST_HITS = 500;
/** Longer lines are not searched: they are data, and a pattern may take for ever on them. */
const LINE_LIMIT = 5_000;
const BEFORE = 24;
const AFTER = 100;

const escaped = (words: string): string => words.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

function matcherOf(words: string, { matchCase, pattern }: SearchOptions): Result<RegExp, string> {
  try {
    return ok(new RegExp(pattern ? words : escaped(words), matchCase ? 'g' : 'gi'));
  } catch (cause) {
    if (cause instanceof SyntaxError) return err(searchWords.badPattern(cause.message));
    throw cause;
  }
}

export function findInFiles(
  files: Iterable<readonly [path: string, text: string]>,
  words: string,
  options: SearchOptions,
): Result<Found, string> {
  if (words === '') return ok({ files: [], count: 0, cut: false });
  const matcher = matcherOf(words, options);
  if (!matcher.ok) return matcher;
  const found: FileHits[] = [];
  let count = 0;
  for (const [path, text] of files) {
    const hits: Hit[] = [];
    for (const [index, line] of text.split('\n').entries()) {
      if (line.length > LINE_LIMIT) continue;
      for (const match of line.matchAll(matcher.value)) {
        if (match[0] === '') continue;
        if (count === MOST_HITS) return ok({ files: add(found, path, hits), count, cut: true });
        count += 1;
        const end = match.index + match[0].length;
        hits.push({
          line: index + 1,
          column: match.index + 1,
          before: line.slice(Math.max(0, match.index - BEFORE), match.index).trimStart(),
          text: match[0],
          after: line.slice(end, end + AFTER),
        });
      }
    }
    add(found, path, hits);
  }
  return ok({ files: found, count, cut: false });
}

function add(found: FileHits[], path: string, hits: readonly Hit[]): FileHits[] {
  if (hits.length > 0) found.push({ path, hits });
  return found;
}
