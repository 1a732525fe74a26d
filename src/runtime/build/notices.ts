import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Licences under which code may be shipped with this project. */
const PERMISSIVE = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
  'Zlib',
]);

const LICENCE_FILE = /^(licen[cs]e|notice|copying|thirdpartynotices)/i;
const RULE = '─'.repeat(80);

export class LicenceError extends Error {
  override readonly name = 'LicenceError';
  readonly code = 'HOTFIX_LICENCE';
}

/** Whether an SPDX expression can be kept with permissive licences alone. */
export function isPermissive(expression: string): boolean {
  const text = expression.replace(/[()]/g, ' ');
  return text
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((licence) => PERMISSIVE.has(licence.trim())));
}

/** The package that a path inside node_modules belongs to. */
export const packageOfPath = (path: string): string | undefined =>
  /^.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1];

function noticeOf(name: string): string {
  const folder = join(root, 'node_modules', name);
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    readonly version: string;
    readonly license?: string;
  }; // npm requires these of a package
  const licence = about.license ?? 'none';
  if (!isPermissive(licence))
    throw new LicenceError(
      `the package ${name} would be shipped, but its licence is ${licence}. ` +
        'Leave it out, or, if that licence is permissive, add it to src/runtime/build/notices.ts.',
    );
  const texts = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${RULE}\n${name} ${about.version} (${licence})\n${RULE}`, ...texts].join('\n\n');
}

/** Licences of the packages, one after the other, with Node's own ahead of them if its library is there too. */
export function licencesText(packages: Iterable<string>, withNode: boolean): string {
  const names = [...new Set(packages)].filter((name) => existsSync(join(root, 'node_modules', name))).sort();
  const node = withNode ? [readFileSync(join(root, 'NOTICE.md'), 'utf8').trim()] : [];
  return [...node, ...names.map(noticeOf)].join('\n\n\n') + '\n';
}

/** Vite plugin: `licenses.txt` with the licences of everything in the bundle. */
export function licences(alwaysIn: readonly string[]): Plugin {
  return {
    name: 'hotfix:licences',
    apply: 'build',
    generateBundle() {
      const packages = [...this.getModuleIds()].map(packageOfPath).filter((name) => name !== undefined);
      this.emitFile({
        type: 'asset',
        fileName: 'licenses.txt',
        source: licencesText([...packages, ...alwaysIn], false),
      });
    },
  };
}
