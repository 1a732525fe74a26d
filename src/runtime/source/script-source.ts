import { awaitEdits } from './await-rewrite.ts';
import type { Edit } from './edits.ts';
import { dynamicImportEdits } from './module-source.ts';
import type { Parse } from './syntax.ts';
import type { Program } from './syntax-tree.ts';

/** Parses a classic script, or the body of a CommonJS module. Throws SyntaxError with `loc` and `pos`. */
export function parseScript(parse: Parse, source: string): Program {
  return parse(source, {
    ecmaVersion: 'latest',
    sourceType: 'script',
    preserveParens: true,
    allowHashBang: true,
    allowReturnOutsideFunction: true,
    allowAwaitOutsideFunction: false,
    allowSuperOutsideMethod: true,
  }) as Program; // what acorn's parse returns
}

/** The edits that a script needs; `withImporter` completes them. Throws as `parseScript` does. */
export function analyseScript(parse: Parse, source: string, hooked = false): readonly Edit[] {
  const program = parseScript(parse, source);
  return [...awaitEdits(program, hooked ? source : undefined), ...dynamicImportEdits(program)];
}
