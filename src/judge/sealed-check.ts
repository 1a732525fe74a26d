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

/** A module between a hidden test and the harness: what it takes, as which names, and which of them is the default. */
interface Bridge {
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

const BRIDGES: Readonly<Record<string, Bridge>> = {
  test: { part: 'runner', names: RUNNER, self: 'part.test' },
  assert: { part: 'loose', names: ASSERT, self: 'part' },
  'assert/strict': { part: 'strict', names: ASSERT, self: 'part' },
  '#hotfix/probes': { part: 'probes', names: PROBES, self: 'part' },
};

const bridgeText = ({ part, names, self }: Bridge, main: string): string =>
  `import all from './${main}';\nconst part = all.${part};\nexport default ${self};\nexport const { ${names.join(', ')} } = part;\n`;

const SPECIFIER = /(\bfrom\s*|\bimport\s*\(?\s*)(['"])([^'"\n]+)\2/g;

const rewrite = (text: string, own: (specifier: string) => string | undefined): string =>
  text.replace(SPECIFIER, (whole, lead: string, quote: string, specifier: string) => {
    const name = own(specifier);
    return name === undefined ? whole : `${lead}${quote}./${name}${quote}`;
  });

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
  const names = new Map([testFile, ...support].map((name) => [name, `${randomName()}.mjs`]));
  const bridges = new Map<string, string>();
  const bridgeTo = (specifier: string): string | undefined => {
    const key = specifier.replace(/^node:/, '');
    const bridge = BRIDGES[key];
    if (bridge === undefined) return undefined;
    const known = bridges.get(key);
    if (known !== undefined) return known;
    const name = `${randomName()}.mjs`;
    bridges.set(key, name);
    files.set(`${folder}/${name}`, bridgeText(bridge, main));
    return name;
  };
  for (const [name, mounted] of names) {
    const own = (specifier: string): string | undefined =>
      specifier.startsWith('./') ? names.get(specifier.slice(2)) : bridgeTo(specifier);
    files.set(`${folder}/${mounted}`, rewrite(hidden.get(name) ?? '', own));
  }
  const test = names.get(testFile);
  const plainHttp = wantsPlainHttp(new Map([...project, ...hidden]));
  files.set(
    `${folder}/${task}`,
    JSON.stringify({ verdict: verdictFile, test, pass, started, harness, plainHttp }),
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
