import { resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { closest } from '#challenge';
import { coverage } from './coverage.ts';
import { grade } from './grade.ts';
import { list } from './list.ts';
import { machineNames } from './machines.ts';
import { mutate } from './mutate.ts';
import { create } from './new.ts';
import { start } from './start.ts';
import { UsageError, type ExitCode, type Terminal } from './terminal.ts';
import { verify } from './verify.ts';

export const USAGE = `hotfix: broken Node services to mend, and the judge of the mending

  hotfix list [--json]                               the catalogue
  hotfix start <slug> [DIR]                          copy the broken project, to work in your own editor
  hotfix grade <slug> --project DIR | --overlay DIR  one verdict: exit code 0 pass, 1 fail, 2 could not judge
         [--on node|browser] [--json]
  hotfix verify [slug…] [--on node|browser|both]     prove challenges: tables of verdicts, and how to mend what is wrong
         [--repeat N] [--whole | --sample]             --whole: every fix by every check on a second runtime, too, not
                                                       each rejected one by one check it must fail
         [--json] [--report DIR]                       --sample: as few fixes as show every check pass and fail;
                                                       on a second runtime the project and the reference
                                                       --report: the tables as pages and as JSON
  hotfix mutate <slug> [--on node|browser] [--json]  how many small faults in the reference fix the hidden checks notice
  hotfix coverage [--json]                           which interview questions the challenges answer
  hotfix new <slug>                                  a skeleton that verify explains

  --library DIR   where challenges are (default: those of this project)
  --json          JSON alone on standard output; progress goes to standard error
`;

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  library: { type: 'string' },
  on: { type: 'string' },
  overlay: { type: 'string' },
  project: { type: 'string' },
  repeat: { type: 'string' },
  report: { type: 'string' },
  sample: { type: 'boolean' },
  whole: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

const TAKES: Readonly<Record<string, readonly (keyof typeof OPTIONS)[]>> = {
  list: ['json'],
  start: [],
  grade: ['json', 'on', 'project', 'overlay'],
  verify: ['json', 'on', 'repeat', 'report', 'sample', 'whole'],
  mutate: ['json', 'on'],
  coverage: ['json'],
  new: [],
};

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(error.message);
    throw error;
  }
}

function only(command: string, names: readonly string[]): string {
  const [name, ...more] = names;
  if (name === undefined)
    throw new UsageError(`${command}: given no challenge; it takes one slug, \`hotfix list\` names them`);
  if (more.length > 0) throw new UsageError(`${command}: given ${names.length} names; it takes one slug`);
  return name;
}

function none(command: string, names: readonly string[]): void {
  if (names.length > 0)
    throw new UsageError(
      `${command}: given ${JSON.stringify(names.join(' '))}; it takes no challenge, for it is about all of them`,
    );
}

/** Runs one command line. Problems of use become a message and exit code 2. */
export async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(argv, terminal);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    terminal.note(`✗ ${error.message}\n  \`hotfix --help\` shows every command`);
    return 2;
  }
}

async function dispatch(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parse(argv);
  const [command, ...names] = positionals;
  if (values.help === true || command === undefined) {
    terminal.out(USAGE);
    return values.help === true ? 0 : 2;
  }
  const takes = TAKES[command];
  if (takes === undefined) {
    const near = closest(command, Object.keys(TAKES));
    throw new UsageError(
      `given the command ${JSON.stringify(command)}${near[0] === undefined ? '' : `; did you mean ${near[0]}?`}`,
    );
  }
  for (const name of Object.keys(values)) {
    if (name === 'library' || takes.some((one) => one === name)) continue;
    throw new UsageError(`${command}: given --${name}, which it does not take`);
  }
  const library = resolve(terminal.cwd, values.library ?? resolve(import.meta.dirname, '../../challenges'));
  const json = values.json === true;
  switch (command) {
    case 'list':
      return list(library, json, terminal);
    case 'new':
      return create(library, only(command, names), terminal);
    case 'coverage':
      none(command, names);
      return coverage(library, json, terminal);
    case 'mutate': {
      const [on] = machineNames(values.on, ['node', 'browser']);
      return mutate({ library, slug: only(command, names), on: on ?? 'node', json }, terminal);
    }
    case 'start':
      return start(library, only(command, names.slice(0, 1)), names[1], terminal);
    case 'grade': {
      const { project, overlay } = values;
      const [on] = machineNames(values.on, ['node', 'browser']);
      if ((project === undefined) === (overlay === undefined)) {
        throw new UsageError(
          'grade: it takes exactly one of --project DIR (a whole project) and --overlay DIR (changed files only)',
        );
      }
      const from =
        project === undefined
          ? { kind: 'overlay' as const, folder: overlay ?? '' }
          : { kind: 'project' as const, folder: project };
      return grade({ library, slug: only(command, names), from, on: on ?? 'node', json }, terminal);
    }
    default:
      return verify(
        {
          library,
          slugs: names,
          on: machineNames(values.on, ['node', 'browser', 'both']),
          repeat: count(values.repeat),
          ...extent(values),
          ...(values.report === undefined ? {} : { report: resolve(terminal.cwd, values.report) }),
          json,
        },
        terminal,
      );
  }
}

function extent({ sample = false, whole = false }: { sample?: boolean; whole?: boolean }) {
  if (sample && whole)
    throw new UsageError(
      '--sample and --whole were both given; the one judges less, the other more: give one',
    );
  return { sample, whole };
}

function count(text = '1'): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 1000) return number;
  throw new UsageError(`--repeat: given ${JSON.stringify(text)}; it takes a whole number from 1 to 1000`);
}
