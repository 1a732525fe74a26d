import { deferred, type Deferred } from '#base';
import type { HostSpawn } from '#runtime/wire';
import { Exposed } from './expose.ts';
import { named } from './file-error.ts';
import type { KernelLink } from './kernel-link.ts';
import { listenerFrom, type RemoteFunction } from './remote-function.ts';
import { startDirectory } from './scoped-path.ts';
import { WholeCharacters } from './whole-characters.ts';
import { isRecord } from './wire-value.ts';

const DEFAULT_COLUMNS = 80;
const DEFAULT_ROWS = 24;
const MAX_CELLS = 10_000;
/** exit code of a process ended by SIGKILL, as a shell reports it */
const KILLED = 128 + 9;

/** Takes what a process prints, chunk by chunk; null at the end. */
export type Sink = Pick<RemoteFunction, 'call' | 'release'>;

interface Running {
  readonly output: Sink | undefined;
  readonly characters: WholeCharacters;
  readonly exited: Deferred<number>;
  /** how often `kill()` was called: the first asks (SIGTERM), the next one forces (SIGKILL) */
  kills: number;
}

function cells(value: unknown, fallback: number): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fallback;
  return Math.min(Math.max(Math.trunc(value), 1), MAX_CELLS);
}

function environment(given: unknown, base: Readonly<Record<string, string>>): Record<string, string> {
  const env: Record<string, string> = { ...base };
  if (!isRecord(given)) return env;
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      throw new TypeError(`spawn: the environment variable ${name} must be a string, a number or a boolean`);
    env[name] = String(value);
  }
  return env;
}

function request(given: unknown, workdir: string, base: Readonly<Record<string, string>>): HostSpawn {
  if (!isRecord(given) || typeof given['command'] !== 'string' || given['command'] === '')
    throw new TypeError('spawn: the command must be a string that is not empty');
  const args: unknown = given['args'] ?? [];
  if (!Array.isArray(args) || !args.every((arg) => typeof arg === 'string'))
    throw new TypeError('spawn: the arguments must be a list of strings');
  const terminal = isRecord(given['terminal']) ? given['terminal'] : {};
  return {
    file: given['command'],
    args,
    cwd: startDirectory(workdir, given['cwd']),
    env: environment(given['env'], base),
    columns: cells(terminal['cols'], DEFAULT_COLUMNS),
    rows: cells(terminal['rows'], DEFAULT_ROWS),
  };
}

/** The processes the page has spawned, each on a terminal of its own. */
export class Processes {
  readonly #kernel: KernelLink;
  readonly #workdir: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #running = new Map<number, Running>();

  constructor(kernel: KernelLink, workdir: string, env: Readonly<Record<string, string>>) {
    this.#kernel = kernel;
    this.#workdir = workdir;
    this.#env = env;
  }

  /** The `run` call of the client: what to start, then listeners for stdout, stderr and the terminal's output. */
  async run(given: unknown, _stdout: unknown, _stderr: unknown, output: unknown): Promise<Exposed> {
    const { pid, exited } = await this.start(request(given, this.#workdir, this.#env), listenerFrom(output));
    return new Exposed({
      methods: {
        write: (data) => this.write(pid, data),
        resize: (size) => this.#resize(pid, size),
        kill: () => this.#kill(pid),
      },
      properties: { onExit: () => exited },
    });
  }

  /** Starts a process, of the page or of the host's own. */
  async start(spawn: HostSpawn, output: Sink | undefined): Promise<{ pid: number; exited: Promise<number> }> {
    const pid = await named(this.#kernel.call('spawn', spawn), 'spawn', spawn.file);
    const process: Running = { output, characters: new WholeCharacters(), exited: deferred(), kills: 0 };
    process.exited.promise.catch(() => undefined); // read by the client, which may never ask
    this.#running.set(pid, process);
    return { pid, exited: process.exited.promise };
  }

  write(pid: number, data: unknown): void {
    if (typeof data !== 'string') throw new TypeError('the input of a process must be a string');
    this.#kernel.post({ type: 'input', pid, data });
  }

  async #resize(pid: number, size: unknown): Promise<void> {
    if (!isRecord(size) || !this.#running.has(pid)) return;
    await this.#kernel.call(
      'resize',
      pid,
      cells(size['cols'], DEFAULT_COLUMNS),
      cells(size['rows'], DEFAULT_ROWS),
    );
  }

  async #kill(pid: number): Promise<void> {
    const process = this.#running.get(pid);
    if (process === undefined) return;
    process.kills++;
    await this.#kernel.call('kill', pid, process.kills === 1 ? 'SIGTERM' : 'SIGKILL');
  }

  /** Output of a process; the kernel may send more once the page has taken it. */
  async output(pid: number, data: Uint8Array): Promise<void> {
    const bytes = data.length;
    const process = this.#running.get(pid);
    const whole = process?.characters.push(data);
    if (process?.output !== undefined && whole !== undefined && whole.length > 0)
      await process.output.call(whole);
    this.#kernel.post({ type: 'output.taken', pid, bytes });
  }

  /** The page sees the end of the output before the exit code. */
  async exit(pid: number, code: number): Promise<void> {
    const process = this.#running.get(pid);
    if (process === undefined) return;
    this.#running.delete(pid);
    await this.#closeOutput(process);
    process.exited.resolve(code);
  }

  async #closeOutput(process: Running): Promise<void> {
    if (process.output === undefined) return;
    const rest = process.characters.rest();
    if (rest.length > 0) await process.output.call(rest);
    await process.output.call(null);
    await process.output.release();
  }

  /** Ends what is left: with the code of a killed process after a teardown, with the reason after a crash. */
  async end(reason?: Error): Promise<void> {
    const left = [...this.#running.values()];
    this.#running.clear();
    await Promise.all(
      left.map(async (process) => {
        await this.#closeOutput(process);
        if (reason === undefined) process.exited.resolve(KILLED);
        else process.exited.reject(reason);
      }),
    );
  }
}
