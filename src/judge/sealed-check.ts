import { textOf, type FileMap } from '#challenge';
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

/** A part of the harness, as the module a hidden test imports: its names, and which of them is the default. */
interface Part {
  readonly part: string;
  readonly names: readonly string[];
  readonly self: string;
}

const RUNNER = ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'];
const ASSERT = [
  ...[
    'ok',
    'fail',
    'equal',
    'notEqual',
    'deepEqual',
    'notDeepEqual',
    'deepStrictEqual',
    'notDeepStrictEqual',
  ],
  ...[
    'strictEqual',
    'notStrictEqual',
    'partialDeepStrictEqual',
    'match',
    'doesNotMatch',
    'throws',
    'rejects',
  ],
  ...['doesNotThrow', 'doesNotReject', 'ifError', 'AssertionError', 'strict'],
];
const PROBES = [
  ...['project', 'virtualClock', 'turns', 'until', 'settles', 'longestRun', 'handlesAfter', 'retained'],
];

const PARTS: Readonly<Record<string, Part>> = {
  test: { part: 'runner', names: RUNNER, self: '.test' },
  assert: { part: 'loose', names: ASSERT, self: '' },
  'assert/strict': { part: 'strict', names: ASSERT, self: '' },
  '#hotfix/probes': { part: 'probes', names: PROBES, self: '' },
};

const partOf = (specifier: string): Part | undefined => PARTS[specifier.replace(/^node:/, '')];

const IMPORT =
  /\bimport\s+(?:([\w$]+)(?:\s*,\s*)?)?\s*(?:\{([^{}]*)\}|\*\s*as\s+([\w$]+))?\s*from\s*(['"])([^'"\n]+)\4;?/g;

/**
 * `import test, { it } from 'node:test'` → `const test = parts.runner.test, { it } = parts.runner;`. A module between test
 * and harness would be one more to find, read, compile and link in every check.
 */
const takeParts = (text: string, parts: string): string =>
  text.replace(
    IMPORT,
    (whole, main?: string, names?: string, star?: string, _quote?: string, specifier?: string) => {
      const known = partOf(specifier ?? '');
      if (known === undefined || (main ?? names ?? star) === undefined) return whole;
      const from = `${parts}.${known.part}`;
      const taken = [
        ...(main === undefined ? [] : [`${main} = ${from}${known.self}`]),
        ...(names === undefined ? [] : [`{${names.replace(/\sas\s/g, ': ')}} = ${from}`]),
        ...(star === undefined ? [] : [`${star} = ${from}`]),
      ];
      return `const ${taken.join(', ')};`;
    },
  );

/** The module for what is no plain import: `export … from`, `await import(…)`. */
const moduleText = ({ part, names, self }: Part, parts: string): string =>
  `const part = ${parts}.${part};\nexport default part${self};\nexport const { ${names.join(', ')} } = part;\n`;

const SPECIFIER = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\2/g;

const rewrite = (text: string, own: (specifier: string) => string | undefined): string =>
  text.replace(SPECIFIER, (whole, lead: string, quote: string, specifier: string) => {
    const name = own(specifier);
    return name === undefined ? whole : `${lead}${quote}./${name}${quote}`;
  });

/** hidden/ under names that say nothing. */
interface Renamed {
  /** the name of the global that has the harness's parts while the test loads */
  readonly parts: string;
  /** file of hidden/ → its name in the sealed folder */
  readonly names: ReadonlyMap<string, string>;
  /** all modules, by their names in the sealed folder */
  readonly texts: ReadonlyMap<string, string>;
  /** file of hidden/ → names of the further modules it may load: support files are not among them */
  readonly parted: ReadonlyMap<string, readonly string[]>;
}

function rename(hidden: ReadonlyMap<string, string>): Renamed {
  const parts = randomName();
  const names = new Map([...hidden.keys()].map((name) => [name, `${randomName()}.mjs`]));
  const texts = new Map<string, string>();
  const modules = new Map<Part, string>();
  const parted = new Map<string, readonly string[]>();
  for (const [name, text] of hidden) {
    const wanted = new Set<string>();
    const own = (specifier: string): string | undefined => {
      if (specifier.startsWith('./')) return names.get(specifier.slice(2));
      const part = partOf(specifier);
      if (part === undefined) return undefined;
      const file = modules.get(part) ?? `${randomName()}.mjs`;
      modules.set(part, file);
      texts.set(file, moduleText(part, `globalThis.${parts}`));
      wanted.add(file);
      return file;
    };
    texts.set(names.get(name) ?? '', rewrite(takeParts(text, `globalThis.${parts}`), own));
    parted.set(name, [...wanted]);
  }
  return { parts, names, texts, parted };
}

/**
 * One renaming for all checks of a hidden/ folder: the browser's runtime analyses each text once, so the texts of a
 * check had better be the same for all projects. Folders, tasks and secrets are fresh in each check.
 */
const renamings = new WeakMap<ReadonlyMap<string, string>, Renamed>();

function renamed(hidden: ReadonlyMap<string, string>): Renamed {
  const known = renamings.get(hidden) ?? rename(hidden);
  renamings.set(hidden, known);
  return known;
}

const UNDICI_NAMES = /WebSocket|CloseEvent|MessageEvent/;
const HTTP_IMPORT = /['"](?:node:)?http['"]/;

/** Is `http` imported, and nothing spoken of for which Node loads undici, TLS and HTTP/2 whenever a module imports `http`? */
function wantsPlainHttp(files: FileMap): boolean {
  const texts = [...files.keys()].map((path) => textOf(files, path) ?? '');
  return texts.some((text) => HTTP_IMPORT.test(text)) && !texts.some((text) => UNDICI_NAMES.test(text));
}

/** Puts a project and one hidden test into random folders and names. `hidden` is the whole hidden/ folder by file name. */
export function sealCheck(
  project: FileMap,
  hidden: ReadonlyMap<string, string>,
  checkId: string,
): SealedCheck | undefined {
  const testFile = `${checkId}.test.js`;
  if (!hidden.has(testFile)) return undefined;
  const [cwd, folder, verdictFile, task] = [randomName(), randomName(), randomName(), randomName()];
  const [pass, started, harness] = [randomName(24), randomName(24), randomName(24)];
  const main = `${task}.cjs`;

  const files = new Map<string, Uint8Array | string>();
  for (const [path, content] of project) files.set(`${cwd}/${path}`, content);
  files.set(`${folder}/${main}`, HARNESS);

  const support = [...hidden.keys()].filter((name) => !name.includes('.test.'));
  const { parts, names, texts, parted } = renamed(hidden);
  const test = names.get(testFile);
  for (const name of [testFile, ...support])
    for (const file of [names.get(name) ?? '', ...(parted.get(name) ?? [])])
      files.set(`${folder}/${file}`, texts.get(file) ?? '');
  const collects = [testFile, ...support].some((name) => /\bretained\b/.test(hidden.get(name) ?? ''));
  const plainHttp = wantsPlainHttp(new Map([...project, ...hidden]));
  files.set(
    `${folder}/${task}`,
    JSON.stringify({ verdict: verdictFile, test, parts, pass, started, harness, plainHttp, collects }),
  );
  return {
    files,
    cwd,
    args: ['--unhandled-rejections=strict', `../${folder}/${main}`],
    verdictFile,
    pass,
    started,
    harness,
  };
}
