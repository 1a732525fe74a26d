import { parse } from 'cjs-module-lexer';
import type { Binding } from '../binding.ts';

/** Names that a CommonJS source exports and modules it re-exports; nothing for a source that does not lex. */
function parseExports(source: string): readonly [Set<string>, readonly string[]] {
  try {
    const { exports, reexports } = parse(source);
    return [new Set(exports), reexports];
  } catch {
    return [new Set(), []]; // Node's lexer is as lenient: the loader then exports only `default`
  }
}

export const binding: Binding = () => ({ parse: parseExports });
