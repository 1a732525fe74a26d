import { ErrnoError } from '#base';
import { resolvePath } from '../paths.ts';
import type { Invocation, Utility } from '../utilities/utility.ts';
import { exists, localBin, packageFolder, readPackage, type PackageFile } from './package-files.ts';
import { NPM_VERSION, runScript, scriptEnvironment, scriptOf } from './run-script.ts';

const SCRIPTS_AS_COMMANDS: Readonly<Record<string, string>> = {
  test: 'test',
  t: 'test',
  tst: 'test',
  start: 'start',
  stop: 'stop',
  restart: 'restart',
};
const RUN = new Set(['run', 'run-script', 'rum', 'urn']);
const FETCHING = new Set([
  'install',
  'i',
  'in',
  'ci',
  'add',
  'update',
  'up',
  'upgrade',
  'uninstall',
  'remove',
  'rm',
  'un',
  'link',
  'audit',
  'outdated',
  'publish',
  'search',
  'view',
  'info',
  'dedupe',
  'rebuild',
  'init',
  'create',
  'pack',
]);
const LIFECYCLE = new Set(
  ['start', 'stop', 'restart', 'test', 'install', 'prepare', 'publish', 'version'].flatMap((name) => [
    `pre${name}`,
    name,
    `post${name}`,
  ]),
);

const USAGE = `npm <command>

  npm test              run this project's tests
  npm start             start this project
  npm run <name>        run the script named <name>; without a name, list them
  npm exec <command>    run a command of a package in node_modules (as npx does)

Packages are not fetched here: this container has no network.
`;

interface Words {
  readonly command: string;
  readonly operands: readonly string[];
  /** after the script's name: what the script gets */
  readonly rest: readonly string[];
  readonly silent: boolean;
  readonly ifPresent: boolean;
  readonly prefix: string | undefined;
}

/** npm's own options go anywhere before `--`; everything after it belongs to the script. */
function parse(args: readonly string[]): Words {
  const words: string[] = [];
  let silent = false;
  let ifPresent = false;
  let prefix: string | undefined;
  let at = 0;
  for (; at < args.length && args[at] !== '--'; at++) {
    const arg = args[at] ?? '';
    if (arg === '-s' || arg === '--silent' || arg === '--loglevel=silent') silent = true;
    else if (arg === '--if-present') ifPresent = true;
    else if (arg === '--prefix' || arg === '-C') prefix = args[++at];
    else if (arg.startsWith('--prefix=')) prefix = arg.slice('--prefix='.length);
    else if (!arg.startsWith('-') || words.length === 0) words.push(arg);
  }
  const [command = '', ...operands] = words;
  return { command, operands, rest: args.slice(at + 1), silent, ifPresent, prefix };
}

const complain = (invocation: Invocation, lines: readonly string[]): Promise<void> =>
  invocation.errors.write(lines.map((line) => `npm error${line === '' ? '' : ` ${line}`}\n`).join(''));

async function withPackage(
  invocation: Invocation,
  folder: string,
  work: (file: PackageFile) => Promise<number>,
): Promise<number> {
  let file: PackageFile;
  try {
    file = readPackage(invocation.system, folder);
  } catch (error) {
    const path = resolvePath(folder, 'package.json');
    if (error instanceof ErrnoError)
      await complain(invocation, [
        `code ${error.code}`,
        'syscall open',
        `path ${path}`,
        `errno ${error.errno}`,
        `${error.code.toLowerCase()} Could not read package.json: Error: ${error.message}, open '${path}'`,
      ]);
    else if (error instanceof SyntaxError)
      await complain(invocation, [
        'code EJSONPARSE',
        `path ${path}`,
        `JSON.parse ${error.message}`,
        'JSON.parse Failed to parse JSON data.',
      ]);
    else throw error;
    return error instanceof ErrnoError ? 254 : 1;
  }
  return work(file);
}

async function listScripts(invocation: Invocation, file: PackageFile): Promise<number> {
  const entries = Object.entries(file.scripts);
  const block = (list: readonly [string, string][]): string =>
    list.map(([name, script]) => `  ${name}\n    ${script}\n`).join('');
  const lifecycle = entries.filter(([name]) => LIFECYCLE.has(name));
  const others = entries.filter(([name]) => !LIFECYCLE.has(name));
  const id = file.version === '' ? file.name : `${file.name}@${file.version}`;
  if (lifecycle.length > 0)
    await invocation.output.write(`Lifecycle scripts included in ${id}:\n${block(lifecycle)}`);
  if (others.length > 0)
    await invocation.output.write(
      `${lifecycle.length > 0 ? 'available via `npm run`' : `Scripts available in ${id} via \`npm run\``}:\n${block(others)}`,
    );
  return 0;
}

async function runNamed(
  invocation: Invocation,
  file: PackageFile,
  name: string,
  words: Words,
  args: readonly string[],
): Promise<number> {
  if (name === 'restart' && file.scripts['restart'] === undefined) {
    const stopped =
      file.scripts['stop'] === undefined ? 0 : await runScript(invocation, file, 'stop', [], words.silent);
    return stopped === 0 ? runNamed(invocation, file, 'start', words, args) : stopped;
  }
  if (scriptOf(invocation, file, name) !== undefined)
    return runScript(invocation, file, name, args, words.silent);
  if (words.ifPresent) return 0;
  await complain(invocation, [
    `Missing script: "${name}"`,
    '',
    'To see a list of scripts, run:',
    '  npm run',
  ]);
  return 1;
}

async function refuseToFetch(
  invocation: Invocation,
  folder: string,
  { command, operands }: Words,
): Promise<number> {
  const installs = ['install', 'i', 'in', 'ci'].includes(command) && operands.length === 0;
  if (installs && exists(invocation.system, resolvePath(folder, 'package.json')))
    return withPackage(invocation, folder, async ({ dependencies }) => {
      const missing = dependencies.filter(
        (name) => !exists(invocation.system, resolvePath(folder, `node_modules/${name}`)),
      );
      if (missing.length === 0) {
        await invocation.output.line('Packages are not fetched here, and none is missing: nothing to do.');
        return 0;
      }
      await complain(invocation, [
        'Packages are not fetched here: this container has no network.',
        `Missing: ${missing.join(', ')}`,
      ]);
      return 1;
    });
  await complain(invocation, [
    `'npm ${command}' needs the package registry, and packages are not fetched here: this container has no network.`,
    "A project can use Node's own modules and what lies in its node_modules.",
  ]);
  return 1;
}

export const npm: Utility = async (invocation) => {
  const words = parse(invocation.args);
  const { command, operands, rest } = words;
  const { system, cwd } = invocation;
  const folder = packageFolder(system, words.prefix === undefined ? cwd : resolvePath(cwd, words.prefix));
  if (command === '-v' || command === '--version') {
    await invocation.output.line(NPM_VERSION);
    return 0;
  }
  const script = SCRIPTS_AS_COMMANDS[command];
  if (script !== undefined)
    return withPackage(invocation, folder, (file) =>
      runNamed(invocation, file, script, words, [...operands, ...rest]),
    );
  if (RUN.has(command)) {
    const [name, ...args] = operands;
    return withPackage(invocation, folder, (file) =>
      name === undefined
        ? listScripts(invocation, file)
        : runNamed(invocation, file, name, words, [...args, ...rest]),
    );
  }
  if (command === 'exec' || command === 'x')
    return npx({ ...invocation, name: 'npx', args: [...operands, ...rest] });
  if (command === 'root' || command === 'prefix') {
    await invocation.output.line(command === 'root' ? resolvePath(folder, 'node_modules') : folder);
    return 0;
  }
  if (FETCHING.has(command)) return refuseToFetch(invocation, folder, words);
  if (command === '' || command === 'help' || command === '-h' || command === '--help') {
    await invocation.output.write(USAGE);
    return command === '' ? 1 : 0;
  }
  await invocation.errors.write(
    `Unknown command: "${command}"\n\nTo see a list of supported npm commands, run:\n  npm help\n`,
  );
  return 1;
};

/** Runs a command of a package in node_modules, or a program on PATH. */
export const npx: Utility = async (invocation) => {
  const { args, system, cwd, run, errors } = invocation;
  let at = 0;
  for (; args[at]?.startsWith('-') === true && args[at] !== '--'; at++) {
    if (args[at] === '-p' || args[at] === '--package') at++;
    if (args[at] === '-c' || args[at] === '--call') {
      const file: PackageFile = {
        folder: packageFolder(system, cwd),
        name: '',
        version: '',
        scripts: {},
        bins: {},
        dependencies: [],
      };
      const text = args[at + 1] ?? '';
      return invocation.runText(text, { cwd, env: scriptEnvironment(invocation, file, 'npx', text) });
    }
  }
  if (args[at] === '--') at++;
  const [name, ...rest] = args.slice(at);
  if (name === undefined) {
    await errors.line(
      'npx: name a command: npx <command> [args…]. It runs what packages in node_modules bring.',
    );
    return 1;
  }
  const found = localBin(system, cwd, name.replace(/(?!^)@[^/]*$/, ''));
  if (found !== undefined) return run([...found, ...rest]);
  if (name === 'node' || name === 'npm') return run([name, ...rest]);
  await errors.line(
    `npm error npx: '${name}' is in no node_modules here, and packages are not fetched: this container has no network.`,
  );
  return 1;
};
