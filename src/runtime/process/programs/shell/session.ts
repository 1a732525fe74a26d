import { ErrnoError } from '#base';
import type { Signal, StdioInfo } from '#runtime/wire';
import { Input, Output } from '../descriptors.ts';
import type { System } from '../system.ts';
import type { Utility } from '../utilities/utility.ts';
import { Interrupted } from './shell-error.ts';

/** A command line that runs beside the prompt. */
export interface Job {
  readonly id: number;
  /** of its last process, or of the shell where the job has none of its own */
  pid: number;
  readonly pids: number[];
  readonly source: string;
  readonly done: Promise<number>;
  state: { readonly name: 'running' } | { readonly name: 'done'; readonly status: number };
}

export interface SessionOptions {
  readonly system: System;
  readonly pid: number;
  readonly stdio: readonly StdioInfo[];
  readonly interactive: boolean;
  readonly utility: (name: string) => Utility | undefined;
  readonly utilityNames: () => readonly string[];
}

/** What a shell shares with its subshells: the kernel, descriptors, jobs, and whether Ctrl-C was pressed. */
export class Session {
  readonly system: System;
  readonly pid: number;
  readonly interactive: boolean;
  readonly utility: (name: string) => Utility | undefined;
  readonly utilityNames: () => readonly string[];
  readonly history: string[] = [];
  readonly jobs: Job[] = [];
  lastJob = 0;
  interrupted = false;
  /** that run at this moment */
  subshells = 0;
  /** asked to end: it does once its processes have */
  terminating = false;
  /** processes of the foreground */
  readonly children = new Set<number>();
  readonly #infos = new Map<number, StdioInfo>();
  #controller = new AbortController();

  constructor(options: SessionOptions) {
    this.system = options.system;
    this.pid = options.pid;
    this.interactive = options.interactive;
    this.utility = options.utility;
    this.utilityNames = options.utilityNames;
    for (const info of options.stdio) this.#infos.set(info.fd, info);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  interrupt(): void {
    this.interrupted = true;
    this.#controller.abort(new Interrupted('interrupted'));
  }

  /** SIGTERM: hands it on to what runs, and ends after it. */
  terminate(): void {
    this.terminating = true;
    for (const pid of this.children) this.signalProcess(pid, 'SIGTERM');
    this.#controller.abort(new Interrupted('terminated'));
  }

  /** False when there is no such process any more. */
  signalProcess(pid: number, signal: Signal): boolean {
    try {
      this.system.call('kill', pid, signal);
      return true;
    } catch (error) {
      if (error instanceof ErrnoError) return false;
      throw error;
    }
  }

  /** The next command line starts without the Ctrl-C of the last one. */
  calm(): void {
    this.interrupted = false;
    if (this.#controller.signal.aborted) this.#controller = new AbortController();
  }

  describe(fd: number): StdioInfo {
    const known = this.#infos.get(fd);
    if (known !== undefined) return known;
    const info = this.system.call('describe', fd);
    this.#infos.set(fd, info);
    return info;
  }

  input(fd: number | undefined, signal: AbortSignal): Input {
    const info: StdioInfo = fd === undefined ? { fd: -1, kind: 'null', stream: null } : this.describe(fd);
    return new Input(this.system, info, signal);
  }

  output(fd: number | undefined): Output {
    return new Output(
      this.system,
      fd === undefined ? { fd: -1, kind: 'null', stream: null } : this.describe(fd),
    );
  }

  close(fd: number): void {
    const stream = this.#infos.get(fd)?.stream ?? null;
    this.#infos.delete(fd);
    this.system.close(fd, stream);
  }

  addJob(source: string, start: (job: Job) => Promise<number>): Job {
    const id = Math.max(0, ...this.jobs.map((job) => job.id)) + 1;
    let begin = (_status: Promise<number>): void => undefined;
    const done = new Promise<number>((resolve) => (begin = resolve));
    const job: Job = { id, pid: this.pid, pids: [], source, done, state: { name: 'running' } };
    this.jobs.push(job);
    begin(start(job));
    void done.then((status) => (job.state = { name: 'done', status }));
    return job;
  }
}
