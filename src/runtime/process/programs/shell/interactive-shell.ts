import { resolvePath } from '../paths.ts';
import { endedJobs } from './builtins/jobs.ts';
import { complete } from './completion.ts';
import { LineEditor } from './line-editor.ts';
import { parse } from './parser.ts';
import type { Shell } from './shell.ts';
import { Interrupted, Leave } from './shell-error.ts';
import { ShellSyntaxError } from './syntax.ts';

const HISTORY_FILE = '.jsh_history';
const HISTORY_LINES = 500;
const CONTINUED = '> ';
const CYAN = '\x1b[36m';
const RED = '\x1b[31m';
const GREEN = '\x1b[32m';
const RESET = '\x1b[0m';

/** The prompt and what happens at it. */
export class InteractiveShell {
  readonly #shell: Shell;
  readonly #editor: LineEditor;
  readonly #decoder = new TextDecoder();

  constructor(shell: Shell) {
    this.#shell = shell;
    const { session } = shell;
    this.#editor = new LineEditor({
      read: async () => {
        const chunk = await session.input(0, session.signal).read();
        return chunk === null ? null : this.#decoder.decode(chunk, { stream: true });
      },
      write: (text) => session.output(1).write(text),
      columns: () => session.system.call('windowSize', 1).columns,
      complete: (line) => complete(shell, line),
      history: session.history,
    });
  }

  /** Until `exit` or Ctrl-D; gives the shell's status. */
  async run(): Promise<number> {
    const { session, environment } = this.#shell;
    this.#loadHistory();
    session.system.onSignal('SIGINT', () => session.interrupt());
    for (;;) {
      const ended = endedJobs(this.#shell);
      if (ended !== '') await session.output(1).write(ended);
      const text = await this.#command();
      if (text === null) {
        await session.output(1).write('exit\n');
        return environment.status;
      }
      if (text.trim() === '') continue;
      try {
        await this.#execute(text);
      } catch (error) {
        if (error instanceof Leave && error.what === 'exit') return error.value;
        if (!(error instanceof Leave)) throw error;
      }
    }
  }

  async #execute(text: string): Promise<void> {
    const { session, environment } = this.#shell;
    session.calm();
    try {
      await this.#shell.runText(text);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      environment.status = 130;
      await session.output(1).write('\n');
    } finally {
      session.calm();
    }
  }

  /** A whole command, over as many lines as it takes; null at the end of the input. */
  async #command(): Promise<string | null> {
    const { session } = this.#shell;
    let text = '';
    for (;;) {
      session.system.call('setRawMode', 0, true);
      let result;
      try {
        result = await this.#editor.readLine(text === '' ? this.#prompt() : CONTINUED);
      } finally {
        session.input(0, session.signal).pause();
        session.system.call('setRawMode', 0, false);
      }
      if (result.kind === 'end') return text === '' ? null : '';
      if (result.kind === 'interrupted') {
        this.#shell.environment.status = 130;
        return '';
      }
      text += (text === '' ? '' : '\n') + result.line;
      if (isIncomplete(text)) continue;
      this.#remember(text);
      return text;
    }
  }

  #prompt(): string {
    const { environment } = this.#shell;
    const home = environment.get('HOME');
    const { cwd } = environment;
    const shown =
      home !== undefined && (cwd === home || cwd.startsWith(`${home}/`)) ? `~${cwd.slice(home.length)}` : cwd;
    return `${CYAN}${shown}${RESET} ${environment.status === 0 ? GREEN : RED}$${RESET} `;
  }

  get #historyPath(): string {
    return resolvePath(this.#shell.environment.get('HOME') ?? '/', HISTORY_FILE);
  }

  #loadHistory(): void {
    const { session } = this.#shell;
    try {
      const text = new TextDecoder().decode(session.system.call('readFile', this.#historyPath));
      session.history.push(...text.split('\n').filter((line) => line !== ''));
    } catch {
      session.history.length = 0; // none has been written yet
    }
  }

  #remember(text: string): void {
    const { session } = this.#shell;
    const line = text.trim();
    if (line === '' || text.startsWith(' ') || session.history.at(-1) === line) return;
    session.history.push(line);
    if (session.history.length > HISTORY_LINES) session.history.shift();
    if (line.includes('\n')) return; // kept in memory only: the file has one command a line
    try {
      session.system.call(
        'writeFile',
        this.#historyPath,
        new TextEncoder().encode(`${line}\n`),
        0o2101,
        0o600,
      );
    } catch {
      return; // a full disk must not stop the shell
    }
  }
}

function isIncomplete(text: string): boolean {
  try {
    parse(text);
    return false;
  } catch (error) {
    return error instanceof ShellSyntaxError && error.incomplete;
  }
}
