import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../run.ts';
import { skeleton } from '../skeleton.ts';
import type { ExitCode } from '../terminal.ts';

export const SLUG = 'demo-leak';

const BOUNDED = `export function createService() {
  const visits = [];
  return {
    visit(name) {
      visits.push(name);
      if (visits.length > 50) visits.shift();
    },
    remembered: () => visits.length,
  };
}
`;
const RING = BOUNDED.replace('visits.length > 50', 'visits.length >= 20');
const TOO_LATE = BOUNDED.replace('> 50', '> 150');

/** The skeleton, written out to the end: `verify` proves it. */
function finished(): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, text] of skeleton(SLUG, crypto.randomUUID()))
    files.set(path, text.replaceAll('TODO', 'Written out:'));
  files.set('fixes/accepted/reference/src/service.js', BOUNDED);
  files.set('fixes/accepted/ring/src/service.js', RING);
  files.set('fixes/rejected/too-late/src/service.js', TOO_LATE);
  files.set(
    'fixes/rejected/too-late/expect.json',
    JSON.stringify({
      fails: ['forgets-visits'],
      why: 'A bound above the stated one still fills the memory.',
    }),
  );
  return files;
}

export interface Library {
  readonly folder: string;
  /** runs a command line on this library */
  readonly hotfix: (...argv: string[]) => Promise<{ code: ExitCode; out: string; notes: string }>;
  readonly path: (...parts: string[]) => string;
  readonly dispose: () => Promise<void>;
}

/** A library of one proven challenge, with changes: a text replaces a file, null deletes it. */
export async function library(changes: Readonly<Record<string, string | null>> = {}): Promise<Library> {
  const folder = await mkdtemp(join(tmpdir(), 'library-'));
  const files = finished();
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, SLUG, path)), { recursive: true });
    await writeFile(join(folder, SLUG, path), text);
  }
  return {
    folder,
    path: (...parts) => join(folder, ...parts),
    async hotfix(...argv) {
      let [out, notes] = ['', ''];
      const terminal = {
        out: (text: string) => void (out += text),
        note: (text: string) => void (notes += `${text}\n`),
        cwd: folder,
      };
      const code = await run([...argv, '--library', folder], terminal);
      return { code, out, notes };
    },
    dispose: () => rm(folder, { recursive: true, force: true }),
  };
}

export const readText = (path: string): Promise<string> => readFile(path, 'utf8');
