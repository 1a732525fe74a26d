import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { closest, loadChallenge, type Challenge, type Problem } from '#challenge';
import { err, type Result } from '#base';

/** Folders that are never part of a project. */
const LEFT_OUT = new Set(['node_modules', '.git', '.DS_Store']);

/** Every file under a folder, by its path relative to it. */
export async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  const walk = async (current: string): Promise<void> => {
    const entries = await readdir(current, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
      if (LEFT_OUT.has(entry.name)) continue;
      const path = join(current, entry.name);
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) files.set(relative(folder, path).split(sep).join('/'), await readFile(path));
    }
  };
  await walk(folder);
  return files;
}

export async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return false;
    throw error;
  }
}

/** Names of the challenges in a library folder, sorted. */
export async function slugsIn(library: string): Promise<string[]> {
  if (!(await isFolder(library))) return [];
  const entries = await readdir(library, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .sort();
}

/** Loads a challenge by name; an unknown one comes with the names it may have meant. */
export async function openChallenge(library: string, slug: string): Promise<Result<Challenge, Problem[]>> {
  const folder = join(library, slug);
  if (!/^[\w-]+$/.test(slug) || !(await isFolder(folder))) {
    const slugs = await slugsIn(library);
    const near = closest(slug, slugs);
    return err([
      {
        code: 'unknown-challenge',
        where: slug,
        given: 'a name that no challenge has',
        rule: `a challenge is a folder in ${library}`,
        next:
          near.length > 0
            ? `did you mean ${near.join(' or ')}?`
            : slugs.length > 0
              ? `\`hotfix list\` names the ${slugs.length} there are`
              : `make one with \`hotfix new ${slug}\``,
      },
    ]);
  }
  return loadChallenge(slug, await readFolder(folder));
}
