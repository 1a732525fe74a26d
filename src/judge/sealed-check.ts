import type { FileMap } from '#challenge';
import { HARNESS } from './harness-text.ts';

/** One check made ready to run: every name is random, so nothing tells the project what is looking at it. */
export interface SealedCheck {
  /** project and harness side by side, for `Machine.mount` */
  readonly files: FileMap;
  /** folder of the project, to run in */
  readonly cwd: string;
  /** arguments of `node` */
  readonly args: readonly string[];
  /** where the verdict will be, relative to the workspace */
  readonly verdictFile: string;
  /** written by the harness only when the check passed; known to nobody else */
  readonly pass: string;
  /** printed by the harness before the project's code is loaded */
  readonly started: string;
  /** written by the harness with a mistake of its own */
  readonly harness: string;
}

const randomName = (bytes = 8): string => {
  const raw = crypto.getRandomValues(new Uint8Array(bytes));
  return `n${Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
};

const PROVIDED: Readonly<Record<string, string>> = {
  test: 'runner.mjs',
  'node:test': 'runner.mjs',
  assert: 'assert-loose.mjs',
  'node:assert': 'assert-loose.mjs',
  'assert/strict': 'assert-strict.mjs',
  'node:assert/strict': 'assert-strict.mjs',
  '#hotfix/probes': 'probes.mjs',
};

const SPECIFIER = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\2/g;

/** Puts a project and one hidden test into random folders and names. `hidden` is the whole hidden/ folder by file name. */
export function sealCheck(
  project: FileMap,
  hidden: ReadonlyMap<string, string>,
  checkId: string,
): SealedCheck | undefined {
  const testFile = `${checkId}.test.js`;
  if (!hidden.has(testFile)) return undefined;
  const [cwd, folder, verdictFile] = [randomName(), randomName(), randomName()];
  const [pass, started, harness] = [randomName(24), randomName(24), randomName(24)];
  const names = new Map<string, string>();
  for (const name of Object.keys(HARNESS)) names.set(name, `${randomName()}.mjs`);
  const support = [...hidden.keys()].filter((name) => !name.includes('.test.'));
  for (const name of [testFile, ...support]) names.set(`hidden/${name}`, `${randomName()}.mjs`);
  const taskFile = randomName();

  const nameOf = (key: string): string => {
    const name = names.get(key);
    if (name === undefined) throw new Error(`the harness has no module ${key}`);
    return name;
  };
  const rewrite = (text: string, own: (specifier: string) => string | undefined): string =>
    text.replace(SPECIFIER, (whole, lead: string, quote: string, specifier: string) => {
      const name = own(specifier);
      return name === undefined ? whole : `${lead}${quote}./${name}${quote}`;
    });

  const files = new Map<string, Uint8Array | string>();
  for (const [path, content] of project) files.set(`${cwd}/${path}`, content);
  for (const [name, text] of Object.entries(HARNESS)) {
    const own = (specifier: string): string | undefined => {
      if (specifier === '__TEST__') return nameOf(`hidden/${testFile}`);
      return specifier.startsWith('./') ? nameOf(specifier.slice(2)) : undefined;
    };
    files.set(`${folder}/${nameOf(name)}`, rewrite(text, own).replace('__TASK__', taskFile));
  }
  for (const name of [testFile, ...support]) {
    const own = (specifier: string): string | undefined => {
      const provided = PROVIDED[specifier];
      if (provided !== undefined) return nameOf(provided);
      return specifier.startsWith('./') ? names.get(`hidden/${specifier.slice(2)}`) : undefined;
    };
    files.set(`${folder}/${nameOf(`hidden/${name}`)}`, rewrite(hidden.get(name) ?? '', own));
  }
  files.set(`${folder}/${taskFile}`, JSON.stringify({ verdict: verdictFile, pass, started, harness }));
  return {
    files,
    cwd,
    args: ['--unhandled-rejections=strict', `../${folder}/${nameOf('main.mjs')}`],
    verdictFile,
    pass,
    started,
    harness,
  };
}
