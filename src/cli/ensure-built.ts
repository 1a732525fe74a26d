import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type BuildPart = 'app' | 'runtime';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What each half of the build is made from. */
const INPUTS: Readonly<Record<BuildPart, readonly string[]>> = {
  app: ['src', 'challenges', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'],
  runtime: [
    'src/base',
    'src/offline',
    'src/service-worker.ts',
    'src/preview-worker.ts',
    'src/runtime',
    'package-lock.json',
  ],
};

const stampFile = (part: BuildPart): string => join(root, 'dist', `${part}.stamp`);

/** Changes with every change of name, size or time of an input. Tests are no input. */
function stampOf(part: BuildPart): string {
  const hash = createHash('sha256');
  const note = (path: string): void => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  };
  for (const input of INPUTS[part]) {
    const path = join(root, input);
    if (!existsSync(path)) continue;
    if (!statSync(path).isDirectory()) note(path);
    else
      for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' }).sort())
        if (!/\.test\.tsx?$/.test(name)) note(join(path, name));
  }
  return hash.digest('hex');
}

export class BuildFailedError extends Error {
  override readonly name = 'BuildFailedError';
  readonly code = 'HOTFIX_BUILD_FAILED';
}

/**
 * Builds what has changed since the last build, or everything given `always`. `npm run` runs it, so it works with the pinned Node; its output goes to
 * standard error. Throws BuildFailedError when it fails.
 */
export function ensureBuilt(
  parts: readonly BuildPart[],
  note: (text: string) => void,
  { always = false }: { readonly always?: boolean } = {},
): void {
  for (const part of parts) {
    const stamp = stampOf(part);
    const file = stampFile(part);
    if (!always && existsSync(file) && readFileSync(file, 'utf8') === stamp) continue;
    note(`building the ${part} (npm run build:${part}), which takes a moment …`);
    const { status } = spawnSync('npm', ['run', '--silent', `build:${part}`], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' }, // a test runner's 'test' would make Vite build for development
    });
    if (status !== 0)
      throw new BuildFailedError(
        `npm run build:${part} failed; its messages are above. Mend that and start again.`,
      );
    writeFileSync(file, stamp);
  }
}
