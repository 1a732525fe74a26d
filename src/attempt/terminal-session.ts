import type { WebContainer, WebContainerProcess } from '@webcontainer/api';
import { terminalWords } from '#words';
import { ScreenTail } from './screen-tail.ts';

/** What may wait for a slow terminal before the oldest of it is dropped; a screen of text is about 5 kB. */
export const BACKLOG_LIMIT = 256 * 1024;
/** Handed to the terminal at a time, and how long the page rests in between: 4 MB a second at most. */
const CHUNK = 64 * 1024;
const REST_MS = 16;
/** How long a killed process may take to end before the next one is started anyway. */
const KILL_GRACE_MS = 1000;

export interface TerminalSink {
  /** Calls `done` when the terminal has taken the data in. */
  write(data: string, done: () => void): void;
}

export type TerminalState =
  | { readonly state: 'empty' }
  /** Shows what an earlier visit printed; nothing runs. */
  | { readonly state: 'before' }
  | { readonly state: 'shell' }
  | { readonly state: 'running'; readonly command: string }
  | { readonly state: 'gone' };

/** What becomes of a command that is run here. */
export interface CommandEvents {
  readonly onBegin?: () => void;
  readonly onPrint?: (text: string) => void;
  /** Ctrl+C was pressed. */
  readonly onInterrupt?: () => void;
  /** It came to its end by itself. */
  readonly onExit?: (code: number) => void;
}

const says = terminalWords.session;

const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;

/** One tab of the terminal panel: a shell, or a command that a shell follows. Output reaches the sink no faster than it takes it. */
export class TerminalSession {
  readonly #onState: (state: TerminalState) => void;
  readonly #command: CommandEvents;
  #container: WebContainer | null = null;
  #process: WebContainerProcess | null = null;
  #input: WritableStreamDefaultWriter<string> | null = null;
  #sink: TerminalSink | null = null;
  #backlog = '';
  #dropped = 0;
  #pumping = false;
  #size = { cols: 80, rows: 24 };
  /** Counts starts, so that the end of an earlier process is not taken for the end of this one. */
  #run = 0;
  #lastExit: Promise<unknown> = Promise.resolve();
  readonly #tail = new ScreenTail();

  constructor(onState: (state: TerminalState) => void, command: CommandEvents = {}) {
    this.#onState = onState;
    this.#command = command;
  }

  attach(sink: TerminalSink): () => void {
    this.#sink = sink;
    this.#pump();
    return () => {
      if (this.#sink === sink) this.#sink = null;
    };
  }

  connect(container: WebContainer): void {
    this.#container = container;
  }

  /** The container went away: what runs is lost, and the session says so. */
  disconnect(words: string): void {
    this.#run += 1;
    this.#container = null;
    this.#process = null;
    this.#input = null;
    this.print(`\r\n${dim(words)}\r\n`);
    this.#onState({ state: 'gone' });
  }

  /** What an earlier visit printed, marked as such. */
  restore(lines: string, at: number): void {
    this.#tail.add(lines);
    const when = new Date(at).toLocaleString();
    this.#show(`${dim(says.before(when))}\r\n${lines}`);
    this.#show(`\x1b[0m${dim(says.thisVisit)}\r\n`);
    this.#onState({ state: 'before' });
  }

  /** The last whole lines, for the next visit. */
  get lastLines(): string {
    return this.#tail.lines;
  }

  /** What was printed so far is nothing to be kept. */
  forgetLines(): void {
    this.#tail.clear();
  }

  resize(cols: number, rows: number): void {
    if (cols === this.#size.cols && rows === this.#size.rows) return;
    this.#size = { cols, rows };
    this.#process?.resize(this.#size);
  }

  type(data: string): void {
    if (data.includes('\x03')) this.#command.onInterrupt?.();
    if (this.#input)
      this.#input.write(data).catch(() => undefined); // it ended between the key and the pipe
    else if (data.includes('\r') && this.#container) void this.shell();
  }

  print(text: string): void {
    this.#take(text);
  }

  async shell(): Promise<void> {
    await this.#start('jsh', []);
    this.#onState({ state: 'shell' });
  }

  /** Ends what runs here, runs the command line, and gives a shell when it ends. */
  async run(commandLine: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
    await this.stop();
    this.#command.onBegin?.();
    this.print(`${dim('$')} ${commandLine}\r\n`);
    const plain = /^[\w@%+=:,./ -]+$/.test(commandLine);
    const words = commandLine.split(' ').filter((word) => word !== '');
    const { exit } = plain
      ? await this.#start(words[0] ?? 'true', words.slice(1), env)
      : await this.#start('jsh', ['-c', commandLine], env);
    const run = this.#run;
    this.#onState({ state: 'running', command: commandLine });
    void exit.then(async (code) => {
      if (run !== this.#run) return;
      this.#command.onExit?.(code);
      this.print(dim(code === 0 ? says.done : says.exitCode(code)) + '\r\n');
      await this.shell();
    });
  }

  async stop(): Promise<void> {
    if (!this.#process) return;
    this.#run += 1;
    const process = this.#process;
    this.#process = null;
    this.#input = null;
    process.kill();
    const ended = this.#lastExit.then(() => true);
    const late = new Promise<boolean>((resolve) => setTimeout(resolve, KILL_GRACE_MS, false));
    if (!(await Promise.race([ended, late]))) process.kill(); // asked once more, a host stops it for good
    this.print('\r\n');
  }

  /** Resolves once the process is started; its exit code comes with the promise inside. */
  async #start(
    command: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<{ readonly exit: Promise<number> }> {
    const container = this.#container;
    if (!container) throw new Error(says.noContainer);
    const run = ++this.#run;
    const process = await container.spawn(command, [...args], { terminal: this.#size, env: { ...env } });
    this.#process = process;
    this.#input = process.input.getWriter();
    const isShell = command === 'jsh' && args.length === 0;
    const drained = this.#read(process, run, isShell);
    // The exit may be told before the last of the output: a shell's prompt must not come in front of it.
    const exit = process.exit.then(async (code) => {
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 200))]);
      if (run === this.#run) {
        this.#process = null;
        this.#input = null;
      }
      return code;
    });
    this.#lastExit = exit;
    if (isShell) {
      void exit.then((code) => {
        if (run !== this.#run) return;
        this.print(dim(says.shellEnded(code)) + '\r\n');
        this.#onState({ state: 'gone' });
      });
    }
    return { exit };
  }

  async #read(process: WebContainerProcess, run: number, isShell: boolean): Promise<void> {
    const reader = process.output.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (run !== this.#run) continue;
      this.#take(value);
      if (!isShell) this.#command.onPrint?.(value);
    }
  }

  #take(data: string): void {
    this.#tail.add(data);
    this.#show(data);
  }

  #show(data: string): void {
    this.#backlog += data;
    if (this.#backlog.length > BACKLOG_LIMIT) {
      const extra = this.#backlog.length - BACKLOG_LIMIT / 2;
      this.#dropped += extra;
      this.#backlog = this.#backlog.slice(extra);
    }
    this.#pump();
  }

  #pump(): void {
    const sink = this.#sink;
    if (this.#pumping || !sink || this.#backlog === '') return;
    let chunk = this.#backlog.slice(0, CHUNK);
    this.#backlog = this.#backlog.slice(CHUNK);
    if (this.#dropped > 0) {
      chunk = `\x1b[0m\r\n${dim(says.notShown(Math.round(this.#dropped / 1024)))}\r\n${chunk}`;
      this.#dropped = 0;
    }
    this.#pumping = true;
    sink.write(chunk, () => {
      setTimeout(() => {
        this.#pumping = false;
        this.#pump();
      }, REST_MS);
    });
  }
}
