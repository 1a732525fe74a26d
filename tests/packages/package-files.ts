import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** Where `require(name)` from `directory` finds the package, or undefined. */
function locate(name: string, directory: string): string | undefined {
  for (let at = directory; at.startsWith(ROOT.replace(/\/$/, '')); at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(join(folder, 'package.json'))) return folder;
  }
  return undefined;
}

/** The folders of packages and of all they depend on. Throws for one that is not installed. */
export async function closure(names: readonly string[]): Promise<string[]> {
  const folders = new Set<string>();
  const visit = async (name: string, from: string, needed: boolean): Promise<void> => {
    const folder = locate(name, from);
    if (folder === undefined) {
      if (needed)
        throw new Error(`package '${name}', needed from ${from}, is not installed: run npm install`);
      return;
    }
    if (folders.has(folder)) return;
    folders.add(folder);
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest; // npm's format
    for (const dependency of Object.keys(manifest.dependencies ?? {})) await visit(dependency, folder, true);
    for (const dependency of Object.keys({
      ...manifest.peerDependencies,
      ...manifest.optionalDependencies,
    }))
      await visit(dependency, folder, false);
  };
  for (const name of names) await visit(name, ROOT, true);
  return [...folders];
}

/** What a program can load: everything else in a package is for people and tools. */
const LOADED = /(?:\.(?:js|cjs|mjs|json)|\/[\w-]+)$/;
const LEFT_OUT = /\.d\.[cm]?ts$|\.map$/;

/** Path below the project → text, of the files of these folders but not of packages inside them. */
export async function textsOf(folders: readonly string[]): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const folder of folders) {
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (!entry.isFile() || !LOADED.test(path) || LEFT_OUT.test(path)) continue;
      if (relative(folder, path).includes('node_modules/')) continue;
      texts[relative(ROOT, path)] = await readFile(path, 'utf8');
    }
  }
  return texts;
}
