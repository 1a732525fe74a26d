import { ErrnoError } from '#base';
import { parentOf, resolvePath } from '../paths.ts';
import type { System } from '../system.ts';

export interface PackageFile {
  /** folder it lies in */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly bins: Readonly<Record<string, string>>;
  readonly dependencies: readonly string[];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function strings(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Throws `ErrnoError` when there is none, `SyntaxError` when it is no JSON. */
export function readPackage(system: System, folder: string): PackageFile {
  const text = new TextDecoder().decode(
    system.call('readFile', `${folder === '/' ? '' : folder}/package.json`),
  );
  const parsed: unknown = JSON.parse(text);
  const fields = isRecord(parsed) ? parsed : {};
  const name = typeof fields['name'] === 'string' ? fields['name'] : '';
  const bin = fields['bin'];
  return {
    folder,
    name,
    version: typeof fields['version'] === 'string' ? fields['version'] : '',
    scripts: strings(fields['scripts']),
    bins: typeof bin === 'string' ? { [name.slice(name.lastIndexOf('/') + 1)]: bin } : strings(bin),
    dependencies: [
      ...Object.keys(strings(fields['dependencies'])),
      ...Object.keys(strings(fields['devDependencies'])),
    ],
  };
}

export function exists(system: System, path: string): boolean {
  try {
    system.call('stat', path, true);
    return true;
  } catch (error) {
    if (error instanceof ErrnoError) return false;
    throw error;
  }
}

/** `cwd` and every folder above it. */
export function foldersUp(cwd: string): string[] {
  const folders = [cwd];
  for (let at = cwd; at !== '/';) {
    at = parentOf(at);
    folders.push(at);
  }
  return folders;
}

/** The nearest folder with a package.json or node_modules, as npm finds its prefix. */
export const packageFolder = (system: System, cwd: string): string =>
  foldersUp(cwd).find(
    (folder) =>
      exists(system, resolvePath(folder, 'package.json')) ||
      exists(system, resolvePath(folder, 'node_modules')),
  ) ?? cwd;

/** Command line of a local package's command: its link in `.bin`, or what its package.json names. */
export function localBin(system: System, cwd: string, name: string): readonly string[] | undefined {
  for (const folder of foldersUp(cwd)) {
    const link = resolvePath(folder, `node_modules/.bin/${name}`);
    if (exists(system, link)) return [link];
    const home = resolvePath(folder, `node_modules/${name}`);
    if (!exists(system, `${home}/package.json`)) continue;
    const { bins } = readPackage(system, home);
    const script = bins[name.slice(name.lastIndexOf('/') + 1)] ?? Object.values(bins)[0];
    if (script !== undefined) return ['node', resolvePath(home, script)];
  }
  return undefined;
}
