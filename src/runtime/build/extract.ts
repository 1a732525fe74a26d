import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Extraction } from './extraction.ts';
import { contentHash, writeWhole } from './output.ts';

/** The Node whose library is shipped; package.json pins the npm package of the same version. */
export const NODE_VERSION = 'v26.10.0';

const EXTRACTING_SOURCES = ['extract-child.ts', 'extraction.ts', 'shape.ts'];

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/**
 * What the Node that runs this carries. The result is kept in `cacheDir`, keyed by version and by the sources of the
 * extraction itself.
 */
export function extract(cacheDir: string): Extraction {
  if (process.version !== NODE_VERSION)
    throw new Error(
      `the runtime is built from Node ${NODE_VERSION}, but this is ${process.version}. ` +
        'Run the build by `npm run build`, which puts the pinned Node of node_modules first.',
    );
  const key = contentHash(EXTRACTING_SOURCES.map((name) => readFileSync(here(name), 'utf8')).join('\0'));
  const cached = join(cacheDir, `extraction-${NODE_VERSION}-${key}.json`);
  if (!existsSync(cached)) {
    mkdirSync(cacheDir, { recursive: true });
    const file = `${cached}.${process.pid}.json`;
    try {
      execFileSync(
        process.execPath,
        ['--expose-internals', '--no-warnings', here('extract-child.ts'), file],
        {
          env: { NODE_OPTIONS: '' },
          stdio: ['ignore', 'ignore', 'inherit'],
        },
      );
      writeWhole(cached, readFileSync(file));
    } finally {
      rmSync(file, { force: true });
    }
  }
  return JSON.parse(readFileSync(cached, 'utf8')) as Extraction; // written by extract-child.ts
}
