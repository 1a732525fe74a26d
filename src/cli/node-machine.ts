import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  holdsInOrder,
  OUTPUT_LIMIT,
  watchAwake,
  type Command,
  type Exit,
  type Machine,
  type RunResult,
  type Workspace,
} from '#judge';

/** After a program was ended, how long its pipes may stay open (a grandchild may hold them). */
const PIPES_MS = 2000;

/** Checks run by the Node that runs us, each in a temporary folder of its own. No sandbox: for projects you trust on your machine. */
export function nodeMachine({ parallel }: { parallel: number }): Machine {
  const folders = new Set<string>();
  return {
    name: 'node',
    parallel,
    mount: (files) =>
      settled(() => {
        const folder = mkdtempSync(join(realpathSync(tmpdir()), 'n'));
        folders.add(folder);
        const made = new Set<string>();
        for (const [path, content] of files) {
          const target = join(folder, path);
          const parent = dirname(target);
          if (!made.has(parent)) mkdirSync(parent, { recursive: true });
          made.add(parent);
          writeFileSync(target, content);
        }
        return workspace(folder, () => folders.delete(folder));
      }),
    dispose: () =>
      settled(() => {
        for (const folder of folders) discard(folder);
        folders.clear();
      }),
  };
}

/** Some thirty small files are written and removed for each check: waiting for each costs more than doing it. */
const settled = <T>(work: () => T): Promise<T> =>
  new Promise((resolve) => {
    resolve(work());
  });

const discard = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

function workspace(folder: string, forget: () => void): Workspace {
  return {
    run: (command) => run(folder, command),
    read: (path) =>
      settled(() => {
        try {
          return readFileSync(join(folder, path), 'utf8');
        } catch (error) {
          if (error instanceof Error && 'code' in error && typeof error.code === 'string') return undefined;
          throw error;
        }
      }),
    dispose: () =>
      settled(() => {
        discard(folder);
        forget();
      }),
  };
}

function run(folder: string, command: Command): Promise<RunResult> {
  const child = spawn(command.command === 'node' ? process.execPath : command.command, command.args, {
    cwd: join(folder, command.cwd),
    // its own group, so that what it starts ends with it
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      // nothing of the environment that the judge was started in
      PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`,
      HOME: folder,
      NO_COLOR: '1',
      TZ: 'UTC',
      PORT: '0',
      ...command.env,
    },
  });
  const kill = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  };
  return new Promise((resolve, reject) => {
    let output = '';
    let forced: Exit | undefined;
    const end = (exit: Exit): void => {
      forced ??= exit;
      kill();
    };
    const watchdog = watchAwake(command.timeoutMs, () => end({ kind: 'timeout' }));
    const take = (chunk: string): void => {
      if (output.length < OUTPUT_LIMIT) output += chunk;
      if (command.stopAfter && holdsInOrder(output, command.stopAfter)) end({ kind: 'stopped' });
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
    const finish = (code: number | null): void => {
      const unwatchedMs = watchdog.end();
      const exit = forced ?? { kind: 'exit', code: code ?? 137 };
      resolve({ exit, output: output.slice(0, OUTPUT_LIMIT), unwatchedMs });
    };
    child.once('error', (error) => {
      watchdog.end();
      reject(error);
    });
    child.once('exit', (code) => {
      kill(); // what it started may outlive it
      const late = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, PIPES_MS);
      child.once('close', () => {
        clearTimeout(late);
        finish(code);
      });
    });
  });
}
