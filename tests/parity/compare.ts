import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Harness } from '../support/harness.ts';

const PROGRAMS = fileURLToPath(new URL('programs/', import.meta.url));
const RUNNER = fileURLToPath(new URL('runner.cjs', import.meta.url));
const RUNNER_NAME = 'parity-runner.cjs';

export interface Outcome {
  /** exit code, or the name of the signal that ended it */
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Comparison {
  readonly program: string;
  readonly area: string;
  readonly node: Outcome;
  readonly browser: Outcome;
  /** what differs; empty when all is equal, byte by byte */
  readonly differs: readonly ('stdout' | 'stderr' | 'code')[];
}

const RUNNABLE = /\.(?:js|cjs|mjs|ts|mts)$/;

/** Programs by area, all or those whose name has one of the filters in it: files of `programs/<area>/`, and in its folders the file named main. */
export async function listPrograms(filters: readonly string[] = []): Promise<string[]> {
  const programs: string[] = [];
  for (const area of await readdir(PROGRAMS, { withFileTypes: true })) {
    if (!area.isDirectory()) continue;
    for (const entry of await readdir(join(PROGRAMS, area.name), { withFileTypes: true })) {
      const path = `${area.name}/${entry.name}`;
      if (!entry.isDirectory()) {
        if (RUNNABLE.test(entry.name)) programs.push(path);
        continue;
      }
      const main = (await readdir(join(PROGRAMS, path))).find((name) => name.startsWith('main.'));
      if (main !== undefined) programs.push(`${path}/${main}`);
    }
  }
  const wanted = (program: string): boolean =>
    filters.length === 0 || filters.some((filter) => program.includes(filter));
  return programs.filter(wanted).sort();
}

/** What may differ between two runs of the same Node: the directory, pids and measured durations. */
function settle(text: string, cwd: string): string {
  return text
    .replaceAll(cwd, '/parity')
    .replace(/\(node:\d+\)/g, '(node:PID)')
    .replace(/(duration_ms:?) [\d.]+/g, '$1 N')
    .replace(/\([\d.]+ms\)/g, '(N ms)');
}

interface Line {
  readonly cwd?: string;
  readonly program?: string;
  readonly code?: number | string;
  readonly stdout?: string;
  readonly stderr?: string;
}

function readOutcomes(output: string): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  let cwd = '';
  for (const text of output.split(/\r?\n/)) {
    if (!text.startsWith('{')) continue;
    const line = JSON.parse(text) as Line; // written by runner.cjs
    if (line.cwd !== undefined) cwd = line.cwd;
    if (line.program === undefined) continue;
    const decode = (data = ''): string => settle(Buffer.from(data, 'base64').toString('latin1'), cwd);
    outcomes.set(line.program, {
      code: line.code ?? '',
      stdout: decode(line.stdout),
      stderr: decode(line.stderr),
    });
  }
  return outcomes;
}

/** What the programs do on real Node. */
export async function onNode(programs: readonly string[]): Promise<Map<string, Outcome>> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'parity-')));
  try {
    await cp(PROGRAMS, directory, { recursive: true });
    await cp(RUNNER, join(directory, RUNNER_NAME));
    const { stdout } = await promisify(execFile)(process.execPath, [RUNNER_NAME, ...programs], {
      cwd: directory,
      maxBuffer: 256 * 1024 * 1024,
      env: { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, HOME: process.env['HOME'] },
    });
    return readOutcomes(stdout);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function onBrowser(harness: Harness, programs: readonly string[]): Promise<Map<string, Outcome>> {
  const files: Record<string, string> = { [RUNNER_NAME]: await readFile(RUNNER, 'utf8') };
  for (const entry of await readdir(PROGRAMS, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files[path.slice(PROGRAMS.length)] = await readFile(path, 'utf8');
  }
  const { output } = await harness.run({ files, args: [RUNNER_NAME, ...programs] });
  return readOutcomes(output);
}

const missing: Outcome = { code: 'not run', stdout: '', stderr: '' };

/** Runs the programs on real Node and in the browser. */
export async function compare(harness: Harness, programs: readonly string[]): Promise<Comparison[]> {
  const [browser, node] = await Promise.all([onBrowser(harness, programs), onNode(programs)]);
  return programs.map((program) => {
    const [real, ours] = [node.get(program) ?? missing, browser.get(program) ?? missing];
    const parts = ['code', 'stdout', 'stderr'] as const;
    return {
      program,
      area: program.slice(0, program.indexOf('/')),
      node: real,
      browser: ours,
      differs: parts.filter((part) => real[part] !== ours[part] || ours === missing),
    };
  });
}
