/** A Vite plugin: the build fails when what a first visit loads before Monaco has outgrown its budget. */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

export const SHELL_BUDGET_BYTES = 250_000;

/** The part of a chunk that is looked at. */
export interface Part {
  readonly imports: readonly string[];
  readonly isEntry?: boolean;
  readonly css?: Iterable<string>;
}

/** The files of the entries: they, what they import before they run, and the style sheets of all these. */
export function shellFiles(parts: ReadonlyMap<string, Part>): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (name: string): void => {
    const part = parts.get(name);
    if (!part || found.has(name)) return;
    found.add(name);
    for (const sheet of part.css ?? []) found.add(sheet);
    part.imports.forEach(take);
  };
  for (const [name, { isEntry }] of parts) if (isEntry === true) take(name);
  return found;
}

const brotliBytes = (data: string | Uint8Array): number =>
  brotliCompressSync(data, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }).length;

/** The sentence that ends a build; undefined when the files fit. */
export function overBudget(sizes: ReadonlyMap<string, number>, budget: number): string | undefined {
  const sum = [...sizes.values()].reduce((total, bytes) => total + bytes, 0);
  if (sizes.size > 0 && sum <= budget) return undefined;
  const list = [...sizes].sort(([, a], [, b]) => b - a).map(([name, bytes]) => `${name} ${bytes}`);
  return (
    `what a first visit loads before the editor has ${sum} bytes (brotli) in ${sizes.size} files; the budget is ${budget}. ` +
    `Load what the ticket does not need with import(), or drop a dependency: ${list.join(', ')}`
  );
}

/** `page` is index.html; fonts come on top and are cached for ever. */
export function shellBudget(page: string): Plugin {
  return {
    name: 'hotfix:shell-budget',
    apply: 'build',
    generateBundle(_options, bundle) {
      const parts = new Map<string, Part>();
      for (const [name, output] of Object.entries(bundle)) {
        if (output.type !== 'chunk') continue;
        const { imports, isEntry, viteMetadata } = output;
        parts.set(name, { imports, isEntry, css: viteMetadata?.importedCss ?? [] });
      }
      const sizes = new Map([['index.html', brotliBytes(readFileSync(page))]]);
      for (const name of shellFiles(parts)) {
        const output = bundle[name];
        if (output) sizes.set(name, brotliBytes(output.type === 'chunk' ? output.code : output.source));
      }
      const problem = sizes.size < 2 ? 'the bundle has no entry' : overBudget(sizes, SHELL_BUDGET_BYTES);
      if (problem !== undefined) this.error(problem);
    },
  };
}
