import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { proofIndex, proofPage, type ProvenChallenge } from './proof-pages.ts';
import type { Page } from './static-site.ts';
import { UsageError } from './terminal.ts';

/** Writes what was proven into a folder: a page a challenge, a list of them, and all of it as proofs.json. */
export async function writeReport(folder: string, challenges: readonly ProvenChallenge[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'proofs.json'), `${JSON.stringify(challenges, null, 2)}\n`);
  await writeFile(join(folder, 'index.html'), proofIndex(challenges));
  for (const challenge of challenges)
    await writeFile(join(folder, `${challenge.slug}.html`), proofPage(challenge));
}

/** The pages of a report below /proof/, for an author's own server. They tell what candidates must not know. */
export async function reportPages(folder: string): Promise<Record<string, Page>> {
  const names = await readdir(folder).catch((): string[] => []);
  if (!names.includes('proofs.json'))
    throw new UsageError(
      `--author: given ${JSON.stringify(folder)}, which holds no proofs.json; make it with \`hotfix verify --on both --report ${folder}\``,
    );
  const pages: Record<string, Page> = {};
  for (const name of names.filter((one) => extname(one) === '.html')) {
    const page = { type: 'text/html; charset=utf-8', body: await readFile(join(folder, name), 'utf8') };
    pages[`/proof/${name}`] = page;
    if (name === 'index.html') pages['/proof/'] = page;
  }
  return pages;
}
