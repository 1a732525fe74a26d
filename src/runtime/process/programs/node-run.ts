/**
 * `node --run <script>`: one script of the nearest package.json, by the shell (https://nodejs.org/api/cli.html#--run).
 * What it prints and how it quotes is node_task_runner.cc's.
 */
import { ErrnoError } from '#base';
import type { StartMessage, StdioSource } from '#runtime/wire';
import { Output } from './descriptors.ts';
import { exists, foldersUp } from './npm/package-files.ts';
import { resolvePath } from './paths.ts';
import type { System } from './system.ts';

const SHELL = '/bin/sh';
const FAILED = 1;
/** for a command line that lacks the name */
const REFUSED = 9;
const NEEDS_QUOTES = /[[\t\n\r "#$&'()*;<>?\\`|~\]]/;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** One word for a POSIX shell. */
function quoted(word: string): string {
  if (word === '') return "''";
  return NEEDS_QUOTES.test(word) ? `'${word.replaceAll("'", String.raw`'\''`)}'` : word;
}

interface PackageText {
  readonly path: string;
  readonly text: string;
}

/** The nearest package.json that is not empty; the root directory is not looked at. */
function nearestPackage(system: System, folders: readonly string[]): PackageText | undefined {
  for (const folder of folders) {
    const path = resolvePath(folder, 'package.json');
    try {
      const text = new TextDecoder().decode(system.call('readFile', path));
      if (text !== '') return { path, text };
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
  }
  return undefined;
}

type Found = { readonly command: string } | { readonly complaint: string; readonly status: number };

/** The script's command, or what is wrong. */
function commandOf({ path, text }: PackageText, script: string): Found {
  const refused = (complaint: string, status = FAILED): Found => ({ complaint, status });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused(`Can't parse ${path}\n`); // Node's parser says no more either
  }
  if (!isRecord(json)) return refused(`Root value unexpected not an object for ${path}\n\n`);
  const { scripts } = json;
  if (!isRecord(scripts)) return refused(`Can't find "scripts" field in ${path}\n`);
  const list = Object.entries(scripts)
    .filter(([, value]) => typeof value === 'string')
    .map(([name, value]) => `  ${name}: ${String(value)}\n`);
  const available = `Available scripts are:\n${list.join('')}`;
  if (script === '') return refused(available, REFUSED);
  // names that are escaped in the file are not found by what they mean
  const command = Object.hasOwn(scripts, script) && !/["\\]/.test(script) ? scripts[script] : undefined;
  if (typeof command === 'string') return { command };
  return refused(
    command === undefined
      ? `Missing script: "${script}" for ${path}\n\n${available}`
      : `Script "${script}" is unexpectedly not a string for ${path}\n\n`,
  );
}

/** Resolves to the exit code: 0, or 1 for whatever else the script ended with. */
export async function runTask(system: System, start: StartMessage, script: string): Promise<number> {
  const complain = async (text: string, status = FAILED): Promise<number> => {
    const stderr = start.stdio.find(({ fd }) => fd === 2);
    if (stderr !== undefined) await new Output(system, stderr).write(text);
    return status;
  };
  const folders = foldersUp(start.cwd).filter((folder) => folder !== '/');
  const file = nearestPackage(system, folders);
  if (file === undefined) return complain(`Can't find package.json for directory ${start.cwd}\n`);
  const found = commandOf(file, script);
  if ('complaint' in found) return complain(found.complaint, found.status);
  const home = file.path.slice(0, -'/package.json'.length);
  const bins = folders
    .slice(0, folders.indexOf(home) + 1)
    .map((folder) => resolvePath(folder, 'node_modules/.bin'))
    .filter((bin) => exists(system, bin));
  const dashes = start.argv.indexOf('--');
  const given = dashes < 0 ? [] : start.argv.slice(dashes + 1);
  const child = system.spawn({
    file: SHELL,
    args: [SHELL, '-c', [found.command, ...given.map(quoted)].join(' ')],
    cwd: home,
    env: {
      ...start.env,
      PATH: [...bins, start.env['PATH'] ?? ''].join(':'),
      NODE_RUN_SCRIPT_NAME: script,
      NODE_RUN_PACKAGE_JSON_PATH: file.path,
    },
    stdio: [0, 1, 2].map((fd): StdioSource => ({ kind: 'inherit', fd })),
    newGroup: false,
  });
  const { code } = await child.exited;
  return code === null || code === 0 ? 0 : FAILED;
}
