import { catalogueEntry, problemText, type CatalogueEntry } from '#challenge';
import { openChallenge, slugsIn } from './challenge-files.ts';
import type { ExitCode, Terminal } from './terminal.ts';

/** `hotfix list`: the catalogue; challenges that cannot be read are named with their first problem. */
export async function list(library: string, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const entries: CatalogueEntry[] = [];
  let broken = 0;
  for (const slug of await slugsIn(library)) {
    const opened = await openChallenge(library, slug);
    if (opened.ok) {
      entries.push(catalogueEntry(opened.value));
      continue;
    }
    broken += 1;
    const [first] = opened.error;
    terminal.note(
      `✗ ${slug} cannot be read: ${first === undefined ? '' : problemText(first)} (\`hotfix verify ${slug}\` says all)`,
    );
  }
  if (json) terminal.out(`${JSON.stringify({ challenges: entries }, null, 2)}\n`);
  else if (entries.length === 0 && broken === 0)
    terminal.out(`no challenges in ${library}; \`hotfix new <slug>\` makes one\n`);
  else {
    const width = Math.max(...entries.map(({ slug }) => slug.length), 0) + 2;
    for (const { slug, family, level, minutes, title } of entries) {
      terminal.out(
        `${slug.padEnd(width)}${family.padEnd(12)}${level.padEnd(8)}${String(minutes).padStart(3)} min  ${title}\n`,
      );
    }
  }
  return broken > 0 ? 2 : 0;
}
