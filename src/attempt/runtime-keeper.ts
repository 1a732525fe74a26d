import type { WebContainer } from '@webcontainer/api';
import { deferred } from '#base';
import { runtimeWords } from '#words';
import type { CommandKind, RuntimeState, TerminalFacts } from './app-state.ts';
import type { SavedScreens } from './attempt-storage.ts';
import { bootContainer, readRuntimeSetting, type RuntimeSetting } from './container.ts';
import { watchFrame } from './frame-watch.ts';
import type { Served } from './http/preview.ts';
import type { OpenAttempt } from './open-attempt.ts';
import { ProjectSync } from './project-sync.ts';
import { TerminalSession } from './terminal-session.ts';
import { bodyOfBytes, type FileBody } from './workspace.ts';

/** How often the runtime is asked whether it lives, and how long it may take to say so. */
const ASK_EVERY_MS = 4000;
const ANSWER_WITHIN_MS = 8000;
const MISSES_UNTIL_DEAD = 2;

export interface KeeperEvents {
  readonly onState: (state: RuntimeState) => void;
  readonly onNotice: (words: string) => void;
  readonly onOthers: (paths: readonly string[]) => void;
  readonly onTerminals: (terminals: readonly TerminalFacts[]) => void;
  /** A command of the challenge begins, and what it prints. */
  readonly onBegin: (kind: CommandKind) => void;
  readonly onPrint: (kind: CommandKind, text: string) => void;
  /** Ctrl+C was pressed where a command of the challenge may run. */
  readonly onInterrupt: (kind: CommandKind) => void;
  /** A command of the challenge came to its end by itself. */
  readonly onExit: (kind: CommandKind, code: number) => void;
}

const FIXED: readonly (readonly [id: string, title: string])[] = [
  ['start', runtimeWords.tabs.start],
  ['test', runtimeWords.tabs.test],
  ['load', runtimeWords.tabs.load],
  ['sh', runtimeWords.tabs.sh],
];

const isCommand = (id: string): id is CommandKind => id === 'start' || id === 'test' || id === 'load';

/** Further shells are gone with the page. */
const isFixed = (id: string): boolean => FIXED.some(([fixed]) => fixed === id);

/** Owns the container of the open attempt: starts it, follows it, starts it again when it dies. */
export class RuntimeKeeper {
  readonly #events: KeeperEvents;
  readonly #terminals = new Map<string, { session: TerminalSession; facts: TerminalFacts }>();
  #attempt: OpenAttempt | null = null;
  #container: WebContainer | null = null;
  #sync: ProjectSync | null = null;
  #ports = new Set<number>();
  #served = new Map<number, Served>();
  #watch: ReturnType<typeof setTimeout> | undefined;
  #unwatchFrame = (): void => undefined;
  #shells = 1;
  /** Counts starts and stops: what belongs to an earlier one is left alone. */
  #era = 0;
  #lost = deferred<'lost'>();

  constructor(events: KeeperEvents) {
    this.#events = events;
    for (const [id, title] of FIXED) this.#addTerminal(id, title);
  }

  get container(): WebContainer | null {
    return this.#container;
  }

  /** Resolves when the container that runs now dies or is stopped. */
  whenLost(): Promise<'lost'> {
    return this.#lost.promise;
  }

  session(id: string): TerminalSession | null {
    return this.#terminals.get(id)?.session ?? null;
  }

  /** What the terminals printed last, by their ids; those that printed nothing are left out. */
  screens(): ReadonlyMap<string, string> {
    const all = [...this.#terminals].map(([id, { session }]) => [id, session.lastLines] as const);
    return new Map(all.filter(([id, lines]) => lines !== '' && isFixed(id)));
  }

  /** Before anything runs: what they printed in an earlier visit. */
  restoreScreens({ at, lines }: SavedScreens): void {
    for (const [id, text] of lines) if (isFixed(id)) this.session(id)?.restore(text, at);
  }

  /** Boots, mounts and opens a shell. The state says how it went; never rejects. */
  async start(attempt: OpenAttempt, afterDeath = false): Promise<void> {
    const era = ++this.#era;
    this.#attempt = attempt;
    const since = Date.now();
    const say = (words: string): void => {
      if (era === this.#era) this.#events.onState({ state: 'starting', words, since });
    };
    try {
      say(runtimeWords.steps.looking);
      const setting = await readRuntimeSetting();
      say(runtimeWords.steps.starting);
      const container = await bootContainer(setting, attempt.slug, afterDeath);
      if (era !== this.#era) return container.teardown();
      this.#container = container;
      this.#watchFrame(setting, era);
      say(runtimeWords.steps.copying(attempt.workspace.list().length));
      this.#sync = new ProjectSync(container, attempt.workspace, {
        onOthers: this.#events.onOthers,
        onError: this.#events.onNotice,
      });
      await this.#sync.start();
      if (era !== this.#era) return;
      say(runtimeWords.steps.shell);
      this.#followPorts(container, era);
      for (const { session } of this.#terminals.values()) session.connect(container);
      await this.session('sh')?.shell();
      if (era !== this.#era) return;
      this.#ports.clear();
      this.#served.clear();
      this.#tellPorts();
      this.#watchLife(container, era, 0);
    } catch (cause) {
      if (era !== this.#era) return;
      const message = cause instanceof Error ? cause.message : String(cause);
      this.#events.onState({ state: 'failed', message });
    }
  }

  async stop(): Promise<void> {
    this.#era += 1;
    this.#loseContainer();
    clearTimeout(this.#watch);
    this.#unwatchFrame();
    this.#sync?.close();
    this.#sync = null;
    this.#attempt = null;
    this.#ports.clear();
    const container = this.#container;
    this.#container = null;
    await Promise.all([...this.#terminals.values()].map(({ session }) => session.stop()));
    this.#terminals.clear();
    for (const [id, title] of FIXED) this.#addTerminal(id, title);
    container?.teardown();
    this.#events.onState({ state: 'off' });
  }

  async run(kind: CommandKind, env: Readonly<Record<string, string>>): Promise<void> {
    const command = this.#attempt?.content.spec.commands[kind];
    if (!command || !this.#container) return;
    await this.#sync?.flush();
    await this.session(kind)?.run(command, env);
  }

  /** Resolves when the container has every edit. */
  async flush(): Promise<void> {
    await this.#sync?.flush();
  }

  /** A file of the container as the page may show it; null when it is gone. */
  async readOther(path: string): Promise<FileBody | null> {
    const bytes = await this.#container?.fs.readFile(path).catch(() => null); // removed since it was listed
    return bytes ? bodyOfBytes(bytes) : null;
  }

  async openShell(): Promise<string | null> {
    if (!this.#container) return null;
    this.#shells += 1;
    const id = `sh-${this.#shells}`;
    const session = this.#addTerminal(id, runtimeWords.tabs.more(this.#shells));
    session.connect(this.#container);
    await session.shell();
    return id;
  }

  async closeTerminal(id: string): Promise<void> {
    const found = this.#terminals.get(id);
    if (!found || isFixed(id)) return;
    this.#terminals.delete(id);
    this.#tellTerminals();
    await found.session.stop();
  }

  #loseContainer(): void {
    this.#lost.resolve('lost');
    this.#lost = deferred();
  }

  #addTerminal(id: string, title: string): TerminalSession {
    const session = new TerminalSession(
      (status) => {
        const entry = this.#terminals.get(id);
        if (entry?.session !== session) return;
        this.#terminals.set(id, { session, facts: { id, title, status } });
        this.#tellTerminals();
      },
      isCommand(id)
        ? {
            onBegin: () => this.#events.onBegin(id),
            onPrint: (text) => this.#events.onPrint(id, text),
            onInterrupt: () => this.#events.onInterrupt(id),
            onExit: (code) => this.#events.onExit(id, code),
          }
        : {},
    );
    this.#terminals.set(id, { session, facts: { id, title, status: { state: 'empty' } } });
    this.#tellTerminals();
    return session;
  }

  #tellTerminals(): void {
    this.#events.onTerminals([...this.#terminals.values()].map(({ facts }) => facts));
  }

  #followPorts(container: WebContainer, era: number): void {
    container.on('port', (port, type) => {
      if (era !== this.#era) return;
      if (type === 'open') this.#ports.add(port);
      else {
        this.#ports.delete(port);
        this.#served.delete(port);
      }
      this.#tellPorts();
    });
    container.on('server-ready', (port, url) => {
      if (era !== this.#era || !this.#ports.has(port)) return;
      this.#served.set(port, { port, url, since: Date.now() });
      this.#tellPorts();
    });
    container.on('error', ({ message }) => {
      if (era === this.#era) this.#events.onNotice(runtimeWords.reports(message));
    });
  }

  #tellPorts(): void {
    const ports = [...this.#ports].sort((a, b) => a - b);
    this.#events.onState({ state: 'ready', ports, served: [...this.#served.values()] });
  }

  /** Hears of the death of a frame of ours at once. */
  #watchFrame(setting: RuntimeSetting, era: number): void {
    this.#unwatchFrame();
    if (!('runtimeOrigin' in setting)) return;
    this.#unwatchFrame = watchFrame(setting.runtimeOrigin, () => {
      if (era === this.#era) void this.#startAgain();
    });
  }

  /** Asks for the working directory now and then: a frame that crashed never answers. */
  #watchLife(container: WebContainer, era: number, misses: number): void {
    this.#watch = setTimeout(async () => {
      if (era !== this.#era) return;
      const asked = performance.now();
      let timer: ReturnType<typeof setTimeout> | undefined;
      const silence = new Promise<'silent'>((resolve) => {
        timer = setTimeout(() => resolve('silent'), ANSWER_WITHIN_MS);
      });
      const answer = await Promise.race([
        container.fs.readdir('.').then(
          () => 'alive',
          () => 'alive',
        ),
        silence,
      ]);
      clearTimeout(timer);
      if (era !== this.#era) return;
      // A page that itself stood still (a sleeping machine, a debugger) learns nothing from a late timer.
      const stalled = performance.now() - asked > ANSWER_WITHIN_MS * 2;
      const missed =
        answer === 'silent' && !stalled && document.visibilityState === 'visible' ? misses + 1 : 0;
      if (missed >= MISSES_UNTIL_DEAD) void this.#startAgain();
      else this.#watchLife(container, era, missed);
    }, ASK_EVERY_MS);
  }

  async #startAgain(): Promise<void> {
    const attempt = this.#attempt;
    if (!attempt) return;
    clearTimeout(this.#watch);
    this.#sync?.close();
    this.#loseContainer();
    this.#container = null;
    for (const { session } of this.#terminals.values()) {
      session.disconnect(runtimeWords.died.inTerminal);
    }
    this.#events.onNotice(runtimeWords.died.notice);
    await this.start(attempt, true);
  }
}
