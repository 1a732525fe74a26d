import { ErrnoError } from '#base';
import type { ProcessInfo } from '#runtime/wire';
import type { Process } from './process.ts';

/** The host page: parent of what it spawns and of orphans. */
export const HOST_PID = 1;
/** Linux's default pid_max; numbers are used again only after all others. */
const PID_MAX = 32768;

export class ProcessTable {
  readonly #rows = new Map<number, Process>();
  readonly #max: number;
  #lastPid = HOST_PID;
  #threads = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** A free process id; throws EAGAIN when the table is full. */
  reserve(): number {
    if (this.#rows.size + this.#threads >= this.#max) throw new ErrnoError('EAGAIN');
    do this.#lastPid = this.#lastPid >= PID_MAX ? HOST_PID + 1 : this.#lastPid + 1;
    while (this.#isUsed(this.#lastPid));
    return this.#lastPid;
  }

  /** Threads count like processes, but have no row; throws EAGAIN. */
  reserveThread(): void {
    if (this.#rows.size + this.#threads >= this.#max) throw new ErrnoError('EAGAIN');
    this.#threads++;
  }

  releaseThread(): void {
    this.#threads--;
  }

  /** A pid also names a group, which may outlive the process. */
  #isUsed(pid: number): boolean {
    return this.#rows.has(pid) || this.group(pid).length > 0;
  }

  add(process: Process): void {
    this.#rows.set(process.pid, process);
  }

  remove(process: Process): void {
    this.#rows.delete(process.pid);
  }

  get(pid: number): Process | undefined {
    return this.#rows.get(pid);
  }

  group(group: number): Process[] {
    return [...this.#rows.values()].filter((process) => process.group === group);
  }

  childrenOf(pid: number): Process[] {
    return [...this.#rows.values()].filter((process) => process.ppid === pid);
  }

  all(): Process[] {
    return [...this.#rows.values()];
  }

  /** How long the processes that run this program have done so, in milliseconds. */
  ages(program: Process['program']): number[] {
    const now = performance.now();
    return this.all().flatMap((process) => (process.program === program ? [now - process.startedMs] : []));
  }

  infos(): ProcessInfo[] {
    const now = performance.now();
    return this.all().map((process) => ({
      pid: process.pid,
      ppid: process.ppid,
      group: process.group,
      command: process.argv.join(' '),
      state: process.state.name,
      ageMs: now - process.startedMs,
    }));
  }
}
