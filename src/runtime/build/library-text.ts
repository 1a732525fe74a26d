import { parse, type Comment } from 'acorn';
import { transformSync } from 'esbuild';
import type { ColumnMap } from '#runtime/wire';
import { applyEdits, rewriteAwaits, type Edit } from '#runtime/source';
import { patchedColumns } from './patches.ts';

export interface LibraryText {
  readonly sources: Readonly<Record<string, string>>;
  readonly columns: Readonly<Record<string, ColumnMap>>;
}

/** Generated files that are shipped as they are: minified already, or not for programs at all. */
const UNTOUCHED = /^internal\/deps\/(amaro|v8)\//;

/** Third-party code whose frames no program sees, and which awaits nothing. */
const MINIFIED = /^internal\/deps\/(acorn|minimatch)\//;

const PARSE_OPTIONS = {
  ecmaVersion: 'latest',
  sourceType: 'script',
  allowReturnOutsideFunction: true,
} as const;

/** Takes out comments that end their lines. Lines and columns of the code stay, as do comments amid code. */
function stripComments(source: string): string {
  const comments: Comment[] = [];
  parse(source, { ...PARSE_OPTIONS, onComment: comments });
  const edits: Edit[] = [];
  for (const comment of comments) {
    const lineStart = source.lastIndexOf('\n', comment.start - 1) + 1;
    const found = source.indexOf('\n', comment.end);
    const lineEnd = found === -1 ? source.length : found;
    const before = source.slice(lineStart, comment.start).trimEnd();
    if (source.slice(comment.end, lineEnd).trim() !== '') continue;
    if (before.includes('throw')) continue; // Node prints these lines: `throw er; // Unhandled 'error' event`
    const lines = source.slice(comment.start, comment.end).split('\n').length - 1;
    edits.push({ start: lineStart + before.length, end: lineEnd, text: '\n'.repeat(lines) });
  }
  return applyEdits(source, edits).code;
}

/** Makes Node's (patched) files ready for the browser: smaller, and with awaits that keep the context frame. */
export function prepareLibrary(
  natives: Readonly<Record<string, string>>,
  originals: Readonly<Record<string, string>> = natives,
): LibraryText {
  const sources: Record<string, string> = {};
  const columns: Record<string, ColumnMap> = {};
  for (const [id, native] of Object.entries(natives)) {
    if (UNTOUCHED.test(id)) {
      sources[id] = native;
      continue;
    }
    if (MINIFIED.test(id)) {
      sources[id] = transformSync(native, { minify: true, target: 'esnext', charset: 'ascii' }).code;
      continue;
    }
    const source = stripComments(native);
    const rewritten = rewriteAwaits(parse, source, { sourceType: 'script', functionBody: true });
    sources[id] = rewritten?.code ?? source;
    const original = originals[id] ?? native;
    if (rewritten !== null) columns[id] = rewritten.columns;
    else if (original !== native) columns[id] = patchedColumns(original, native);
  }
  return { sources, columns };
}
