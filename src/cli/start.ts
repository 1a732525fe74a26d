import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { problemText } from '#challenge';
import { isFolder, openChallenge, readFolder } from './challenge-files.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `hotfix start`: copies the broken project, and nothing that gives it away, to work on in an editor of one's own. */
export async function start(
  library: string,
  slug: string,
  folder: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  const opened = await openChallenge(library, slug);
  if (!opened.ok) {
    for (const problem of opened.error) terminal.note(`✗ ${problemText(problem)}`);
    return 2;
  }
  const { project, brief, spec } = opened.value;
  const target = resolve(terminal.cwd, folder ?? slug);
  if ((await isFolder(target)) && (await readFolder(target)).size > 0) {
    terminal.note(
      `✗ ${target}: given a folder that already holds files; the rule: nothing of yours is overwritten. To mend it: name another folder.`,
    );
    return 2;
  }
  for (const [path, content] of project) {
    await mkdir(dirname(join(target, path)), { recursive: true });
    await writeFile(join(target, path), content);
  }
  const shown = relative(terminal.cwd, target) || '.';
  terminal.out(`${brief.trim()}\n\n${spec.title} is in ${shown}\n`);
  terminal.out(
    `  see it:    cd ${shown} && ${spec.commands.load}\n  judge it:  hotfix grade ${slug} --project ${shown}\n  take it to the page: Files, Import folder\n`,
  );
  return 0;
}
