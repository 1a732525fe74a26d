import { ErrnoError } from '#base';
import { isBrokenPipe } from '../descriptors.ts';
import { turn } from '../system.ts';
import { wordsOf } from '../utilities/errno-words.ts';
import type { RunOptions } from '../utilities/utility.ts';
import { builtins } from './builtins/index.ts';
import { runCompound } from './compound.ts';
import type { Environment } from './environment.ts';
import { Expansion } from './expansion.ts';
import { BROKEN_PIPE, INTERRUPTED, runApart, runProcess, runUtility } from './launch.ts';
import { parse } from './parser.ts';
import { redirect, type Descriptors, type Redirected } from './redirection.ts';
import type { Job, Session } from './session.ts';
import { Interrupted, Leave, ShellError } from './shell-error.ts';
import type { AndOr, Command, Pipeline, Script } from './syntax.ts';

/** these run a command line without another process */
const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'jsh']);
const MAX_CALL_DEPTH = 400;
/** subshells, stages of pipelines and background jobs at a time: a fork bomb ends here */
const MAX_SUBSHELLS = 200;

/** Carries out commands: one shell, or one of its subshells. */
export class Shell {
  readonly session: Session;
  readonly environment: Environment;
  readonly expansion: Expansion;
  descriptors: Descriptors;
  /** the background job this subshell belongs to */
  readonly job: Job | null;
  loops = 0;
  #depth = 0;

  constructor(session: Session, environment: Environment, descriptors: Descriptors, job: Job | null = null) {
    this.session = session;
    this.environment = environment;
    this.descriptors = descriptors;
    this.job = job;
    const { system } = session;
    this.expansion = new Expansion({
      environment,
      pid: session.pid,
      get lastJob() {
        return session.lastJob;
      },
      list: (folder) => quietly(() => system.call('readdir', folder).map(({ name }) => name)) ?? [],
      exists: (path) => quietly(() => system.call('stat', path, false)) !== undefined,
      substitute: (script) => this.#substitute(script),
    });
  }

  get signal(): AbortSignal {
    return this.job === null ? this.session.signal : NEVER;
  }

  subshell(descriptors: Descriptors = this.descriptors, job: Job | null = this.job): Shell {
    return new Shell(this.session, this.environment.copy(), descriptors, job);
  }

  /** Runs a text and gives its status; a syntax error is printed. */
  async runText(text: string): Promise<number> {
    let script: Script;
    try {
      script = parse(text);
    } catch (error) {
      await this.complain(wordsOf(error));
      return (this.environment.status = 2);
    }
    return this.run(script);
  }

  async run(script: Script): Promise<number> {
    for (const item of script) {
      if (item.background) await this.#background(item);
      else await this.#andOr(item, true);
    }
    return this.environment.status;
  }

  /** As a shell of its own: `exit` ends it and nothing else. */
  async runToEnd(work: () => Promise<number>): Promise<number> {
    const status = await this.#caught(work);
    const { exitTrap } = this.environment;
    if (exitTrap === null) return status;
    this.environment.exitTrap = null;
    this.environment.status = status;
    return this.#caught(async () => {
      await this.runText(exitTrap);
      return status;
    });
  }

  async #caught(work: () => Promise<number>): Promise<number> {
    const { session } = this;
    session.subshells++;
    try {
      if (session.subshells > MAX_SUBSHELLS) throw new ShellError('too many subshells at once');
      return await work();
    } catch (error) {
      if (error instanceof Leave)
        return error.what === 'exit' || error.what === 'return' ? error.value : this.environment.status;
      if (error instanceof Interrupted) return INTERRUPTED;
      if (error instanceof ShellError) {
        await this.complain(error.message);
        return error.status;
      }
      if (isBrokenPipe(error)) return BROKEN_PIPE;
      if (!(error instanceof ErrnoError)) throw error;
      await this.complain(wordsOf(error));
      return 1;
    } finally {
      session.subshells--;
    }
  }

  async complain(message: string): Promise<void> {
    try {
      await this.session.output(this.descriptors.get(2)).line(`${this.environment.name}: ${message}`);
    } catch (error) {
      if (!isBrokenPipe(error) && !(error instanceof ErrnoError)) throw error; // nobody is there to be told
    }
  }

  async #background(item: AndOr): Promise<void> {
    const { session } = this;
    const descriptors = new Map(this.descriptors);
    const none = session.system.call('open', '/dev/null', 0, 0);
    descriptors.set(0, none);
    const job = session.addJob(item.source, (started) => {
      const shell = this.subshell(descriptors, started);
      return shell.runToEnd(() => shell.#andOr(item, true)).finally(() => session.close(none));
    });
    await Promise.resolve();
    this.environment.status = 0;
    if (session.interactive && this.job === null) {
      await settled(() => job.pids.length > 0 || job.state.name === 'done');
      await session.output(this.descriptors.get(2)).line(`[${job.id}] ${job.pid}`);
    }
    session.lastJob = job.pid;
  }

  async #andOr({ first, rest }: AndOr, checked: boolean): Promise<number> {
    const ends = rest.length === 0;
    let status = await this.pipeline(first, checked && ends);
    for (const [at, { operator, pipeline }] of rest.entries()) {
      if ((operator === '&&') !== (status === 0)) continue;
      status = await this.pipeline(pipeline, checked && at === rest.length - 1);
    }
    return status;
  }

  async pipeline(pipeline: Pipeline, checked: boolean): Promise<number> {
    const started = performance.now();
    const [only, ...more] = pipeline.commands;
    let status =
      only === undefined
        ? 0
        : more.length === 0
          ? await this.command(only)
          : await this.#stages(pipeline.commands);
    if (pipeline.negated) status = status === 0 ? 1 : 0;
    this.environment.status = status;
    if (pipeline.timed) await this.#reportTime(performance.now() - started);
    if (checked && status !== 0 && !pipeline.negated && this.environment.options.has('errexit'))
      throw new Leave('exit', status);
    return status;
  }

  async #reportTime(ms: number): Promise<void> {
    const text = `${Math.floor(ms / 60_000)}m${((ms % 60_000) / 1000).toFixed(3)}s`;
    await this.session.output(this.descriptors.get(2)).write(`\nreal\t${text}\n`);
  }

  async #stages(commands: readonly Command[]): Promise<number> {
    const { session } = this;
    const running: Promise<number>[] = [];
    let from: number | undefined;
    for (const [at, command] of commands.entries()) {
      const descriptors = new Map(this.descriptors);
      const owned: number[] = [];
      if (from !== undefined) {
        descriptors.set(0, from);
        owned.push(from);
        from = undefined;
      }
      if (at < commands.length - 1) {
        const pipe = session.system.call('pipe');
        descriptors.set(1, pipe.write);
        owned.push(pipe.write);
        from = pipe.read;
      }
      const stage = this.subshell(descriptors);
      const release = once(() => {
        for (const fd of owned) session.close(fd);
      });
      running.push(stage.runToEnd(() => stage.command(command, release)).finally(release));
    }
    const statuses = await Promise.all(running);
    if (session.interrupted && this.job === null && statuses.includes(INTERRUPTED))
      throw new Interrupted('interrupted');
    const failed = this.environment.options.has('pipefail')
      ? statuses.findLast((status) => status !== 0)
      : undefined;
    return failed ?? statuses.at(-1) ?? 0;
  }

  /** Lets messages in now and then, and stops where Ctrl-C was pressed. */
  async turn(): Promise<void> {
    await turn();
    if (this.signal.aborted) throw new Interrupted('interrupted');
  }

  /** `detached` is called once nothing but processes uses the descriptors. */
  async command(command: Command, detached: () => void = () => undefined): Promise<number> {
    await this.turn();
    if (command.kind === 'simple') return this.#simple(command, detached);
    if (command.kind === 'function') {
      this.environment.functions.set(command.name, command.body);
      return (this.environment.status = 0);
    }
    return this.redirected(command, () => runCompound(this, command));
  }

  /** Runs `work` with the redirects of a command in force. */
  async redirected(command: Pick<Command, 'redirects'>, work: () => Promise<number>): Promise<number> {
    if (command.redirects.length === 0) return work();
    const before = this.descriptors;
    let changed: Redirected;
    try {
      changed = await redirect(command.redirects, before, this.session, this.expansion, this.environment.cwd);
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      await this.complain(error.message);
      return (this.environment.status = 1);
    }
    this.descriptors = changed.descriptors;
    try {
      return await work();
    } finally {
      this.descriptors = before;
      for (const fd of changed.opened) this.session.close(fd);
    }
  }

  async #simple(
    command: Extract<Command, { readonly kind: 'simple' }>,
    detached: () => void,
  ): Promise<number> {
    const { environment } = this;
    try {
      const words = this.session.interactive ? this.#unaliased(command.words) : command.words;
      environment.status = words.length === 0 ? 0 : environment.status;
      const argv = await this.expansion.fields(words);
      const values: [string, string][] = [];
      for (const { name, append, value } of command.assignments)
        values.push([
          name,
          (append ? (environment.get(name) ?? '') : '') + (await this.expansion.text(value)),
        ]);
      if (argv.length === 0) for (const [name, value] of values) this.expansion.assign(name, value);
      if (environment.options.has('xtrace') && argv.length > 0)
        await this.session.output(this.descriptors.get(2)).line(`+ ${argv.join(' ')}`);
      const work = (): Promise<number> =>
        argv.length === 0
          ? Promise.resolve(environment.status)
          : this.execute(argv, { env: Object.fromEntries(values) }, detached);
      return (environment.status = await this.redirected(command, work));
    } catch (error) {
      if (!(error instanceof ShellError)) throw error;
      await this.complain(error.message);
      environment.status = error.status;
      if (!this.session.interactive && error.message.includes('unbound variable')) throw new Leave('exit', 1);
      return error.status;
    }
  }

  #unaliased(words: Extract<Command, { readonly kind: 'simple' }>['words']): typeof words {
    const [first, ...rest] = words;
    const [part] = first?.parts ?? [];
    if (first?.parts.length !== 1 || part?.kind !== 'text' || part.quoted) return words;
    const text = this.environment.aliases.get(part.text);
    if (text === undefined) return words;
    const [item] = parse(text);
    const aliased = item?.first.commands[0];
    return aliased?.kind === 'simple' ? [...aliased.words, ...rest] : words;
  }

  /** Runs one command by its words: function, builtin, command of ours, or a process. */
  async execute(
    argv: readonly string[],
    options: RunOptions = {},
    detached: () => void = () => undefined,
  ): Promise<number> {
    const [name = '', ...args] = argv;
    const body = this.environment.functions.get(name);
    if (body !== undefined) return this.#call(body, args, options.env ?? {});
    const builtin = Object.hasOwn(builtins, name) ? builtins[name] : undefined;
    if (builtin !== undefined) return this.#withVariables(options.env ?? {}, async () => builtin(this, args));
    if (SHELLS.has(name) && args[0] === '-c' && args[1] !== undefined) {
      const env = options.replaceEnv === true ? (options.env ?? {}) : this.environment.exported(options.env);
      return runApart(
        this,
        args[1],
        options.cwd ?? this.environment.cwd,
        env,
        args[2] ?? name,
        args.slice(3),
      );
    }
    const utility = this.session.utility(name);
    return utility === undefined
      ? runProcess(this, argv, options, detached)
      : runUtility(this, utility, argv, options);
  }

  async #call(
    body: Command,
    args: readonly string[],
    env: Readonly<Record<string, string>>,
  ): Promise<number> {
    if (this.#depth >= MAX_CALL_DEPTH) throw new ShellError('functions call each other too deeply');
    const { environment } = this;
    const before = environment.positional;
    environment.positional = args;
    environment.scopes.push(new Map());
    this.#depth++;
    try {
      return await this.#withVariables(env, () => this.command(body));
    } catch (error) {
      if (error instanceof Leave && error.what === 'return') return error.value;
      throw error;
    } finally {
      this.#depth--;
      environment.leaveScope();
      environment.positional = before;
    }
  }

  async #withVariables(env: Readonly<Record<string, string>>, work: () => Promise<number>): Promise<number> {
    const before = Object.keys(env).map((name) => [name, this.environment.variables.get(name)] as const);
    for (const [name, value] of Object.entries(env)) this.environment.set(name, value, true);
    try {
      return await work();
    } finally {
      for (const [name, variable] of before) {
        if (variable === undefined) this.environment.unset(name);
        else this.environment.variables.set(name, variable);
      }
    }
  }

  async #substitute(script: Script): Promise<string> {
    const { read, write } = this.session.system.call('pipe');
    const descriptors = new Map(this.descriptors).set(1, write);
    const shell = this.subshell(descriptors);
    const running = shell.runToEnd(() => shell.run(script)).finally(() => this.session.close(write));
    try {
      const bytes = await this.session.input(read, this.signal).all();
      this.environment.status = await running;
      return new TextDecoder().decode(bytes).replace(/\n+$/, '');
    } finally {
      this.session.close(read);
    }
  }
}

/** Background jobs are not interrupted. */
const NEVER = new AbortController().signal;

function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    work();
  };
}

async function settled(ready: () => boolean): Promise<void> {
  for (let turns = 0; turns < 50 && !ready(); turns++) await new Promise((resolve) => setTimeout(resolve, 0));
}
