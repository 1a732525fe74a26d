/**
 * Packages as npm installed them, each with one realistic program under `programs/`: their files are mounted, and the
 * program must print in the container what it prints on real Node, byte for byte, and end with the same code.
 */
import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHarness, type Harness } from '../support/harness.ts';
import { closure, ROOT, textsOf } from './package-files.ts';

const PROGRAMS = fileURLToPath(new URL('programs/', import.meta.url));

/** What a program loads, when that is not the package it is named after. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = { hono: ['hono', '@hono/node-server'] };

const NAMES = [
  'express', 'fastify', 'koa', 'hono', 'ws', 'pino', 'undici', 'rxjs', 'zod', 'p-queue', 'mocha', 'tape',
] as const; // prettier-ignore

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const settle = (text: string, directory: string): string =>
  text.replaceAll(directory, '/program').replace(/\(node:\d+\)/g, '(node:PID)');

async function onNode(name: string, main: string): Promise<Outcome> {
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'packages-')));
  try {
    await cp(join(PROGRAMS, name), directory, { recursive: true });
    await symlink(join(ROOT, 'node_modules'), join(directory, 'node_modules'));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--preserve-symlinks', main], {
      cwd: directory,
      encoding: 'utf8',
      env: { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`, HOME: directory },
      timeout: 30_000,
    });
    return { code: status, stdout: settle(stdout, directory), stderr: settle(stderr, directory) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Runs in the container: the terminal would mix what the program prints with what it complains of. */
const RUNNER = `
const { spawnSync } = require('node:child_process');
const [folder, main] = process.argv.slice(2);
const { status, stdout, stderr } = spawnSync('node', [main], { cwd: folder, timeout: 60000, env: { PATH: process.env.PATH, HOME: process.env.HOME } });
console.log(JSON.stringify({ cwd: require('node:path').resolve(folder), status, stdout: stdout.toString('base64'), stderr: stderr.toString('base64') }));
`;

describe('packages of npm', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await openHarness();
  });
  afterAll(async () => {
    await harness.close();
  });

  async function inContainer(name: string, main: string): Promise<Outcome> {
    const files: Record<string, string> = { 'runner.cjs': RUNNER };
    const packages = await textsOf(await closure(PACKAGES[name] ?? [name]));
    for (const [path, text] of Object.entries(packages)) files[`${name}/${path}`] = text;
    for (const [path, text] of Object.entries(await programOf(name))) files[`${name}/${path}`] = text;
    const { output } = await harness.run({ files, args: ['runner.cjs', name, main] });
    const line = output.split(/\r?\n/).find((each) => each.startsWith('{')) ?? '{}';
    const told = JSON.parse(line) as {
      cwd: string;
      status: number | null;
      stdout: string;
      stderr: string;
    }; // written by RUNNER
    const text = (encoded: string): string =>
      settle(Buffer.from(encoded, 'base64').toString('utf8'), told.cwd);
    return { code: told.status, stdout: text(told.stdout), stderr: text(told.stderr) };
  }

  it('every program has its test', async () => {
    expect((await readdir(PROGRAMS)).sort()).toEqual([...NAMES].sort());
  });

  it.each(NAMES)('%s does what it does on Node', async (name) => {
    const main = (await readdir(join(PROGRAMS, name))).find((file) => file.startsWith('main.'));
    if (main === undefined) throw new Error(`programs/${name} has no main file`);
    const expected = await onNode(name, main);
    expect(expected.stdout.length).toBeGreaterThan(100);
    expect(await inContainer(name, main)).toEqual(expected);
  });
});

async function programOf(name: string): Promise<Record<string, string>> {
  const texts = await textsOf([join(PROGRAMS, name)]);
  const prefix = `tests/packages/programs/${name}/`;
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [path.slice(prefix.length), text]));
}
