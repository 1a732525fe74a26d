import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseSlug, problemText } from '#challenge';
import { isFolder } from './challenge-files.ts';
import { skeleton } from './skeleton.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `hotfix new`: a skeleton that `verify` explains. */
export async function create(library: string, name: string, terminal: Terminal): Promise<ExitCode> {
  const slug = parseSlug(name);
  if (!slug.ok) {
    terminal.note(`✗ ${problemText(slug.error)}`);
    return 2;
  }
  const folder = join(library, slug.value);
  if (await isFolder(folder)) {
    terminal.note(
      `✗ ${folder}: given a challenge that exists; the rule: nothing is overwritten. To mend it: choose another name.`,
    );
    return 2;
  }
  const files = skeleton(slug.value, crypto.randomUUID());
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  terminal.out(
    `${files.size} files in ${folder}\n  what is missing:  hotfix verify ${slug.value} --on node\n`,
  );
  return 0;
}
