import type { WebContainer } from '@webcontainer/api';
import { err, ok, SerialQueue, type Result } from '#base';
import { breakpointsWords as words } from '#words';
import type { CommandKind, Get, Set } from '../app-state.ts';
import type { Environment } from '../environment.ts';
import { EXPRESSION_LIMIT } from '../logpoints/logpoint.ts';
import type { Order } from '../logpoints/order.ts';
import { TOOLS_FOLDER } from '../project-sync.ts';
import { reportFolder } from '../report-folder.ts';
import type { Services } from '../services.ts';
import { MOST_BREAKPOINTS, type Breakpoint } from './breakpoint.ts';
import { PauseWatch } from './pause-watch.ts';
import { pausesSetup, readPauses, type Orders, type Paused, type Resume } from './paused.ts';
import calls from './calls.cjs?raw';
import script from './pauses.cjs?raw';

const LOOK_EVERY_MS = 400;
/** While something stands still, or was just told to go on: whoever steps waits for it. */
const LOOK_SOON_MS = 60;
const SOON_FOR_MS = 3000;
const SCRIPT_FILE = `${TOOLS_FOLDER}/pauses.cjs`;
/** Which the script loads from beside it. */
const CALLS_FILE = `${TOOLS_FOLDER}/calls.cjs`;
const PAUSES_FOLDER = `${TOOLS_FOLDER}/pauses`;
/** Packages that came with the project are not stepped through, unless a breakpoint is in them. */
const PACKAGES = /(?:^|\/)(?:node_modules|vendor)\//;

export interface BreakpointsSlice {
  readonly breakpoints: readonly Breakpoint[];
  /** Why a breakpoint does not count, in words, by its id. */
  readonly breakpointWrong: Readonly<Record<number, string>>;
  /** Some count only from the next start on. */
  readonly breakpointsWait: boolean;
  /** Processes that stand still. */
  readonly paused: readonly Paused[];
  /** The report of the one that is shown, where it is not the first. */
  readonly pausedKey: string | null;
  /** What was asked of the one shown last, and has not been answered. */
  readonly asked: { readonly seq: number; readonly expression: string } | null;
  /** Sets one, or takes it away; where that cannot be it is said as a notice. */
  readonly toggleBreakpoint: (path: string, line: number) => Promise<void>;
  readonly setCondition: (id: number, condition: string) => Promise<Result<void, string>>;
  readonly removeBreakpoint: (id: number) => void;
  readonly removeBreakpoints: () => void;
  readonly moveBreakpoints: (lines: ReadonlyMap<number, number>) => void;
  readonly renameBreakpoints: (paths: ReadonlyMap<string, string>) => void;
  readonly showPaused: (key: string) => void;
  readonly resume: (how: Resume) => void;
  /** Ctrl+C was pressed: what stands still goes on past all breakpoints, for it cannot hear the signal otherwise. */
  readonly letGo: (kind: CommandKind) => void;
  /** Goes on, and does not stand still here again. */
  readonly resumeAndRemove: () => void;
  readonly evaluate: (expression: string) => void;
  /** Where the editor asks for the line of its cursor. */
  readonly breakpointWish: string | null;
  readonly askBreakpoint: (path: string) => void;
  readonly grantBreakpointWish: () => void;
  /** The files in which programs can be made to stand still; none where there is no breakpoint. */
  readonly stoppable: () => readonly string[];
  /** What is known of the run before of this kind goes. */
  readonly forgetPauses: (kind: CommandKind) => Promise<void>;
  readonly armBreakpoints: (kind: CommandKind, run: string, order: Order) => Promise<Environment>;
}

export const BREAKPOINTS_CLOSED = {
  breakpoints: [],
  breakpointWrong: {},
  breakpointsWait: false,
  paused: [],
  pausedKey: null,
  asked: null,
  breakpointWish: null,
} as const satisfies Partial<BreakpointsSlice>;

/** The one whose names are shown, and which the keys are for. */
export const shownPause = ({
  paused,
  pausedKey,
}: Pick<BreakpointsSlice, 'paused' | 'pausedKey'>): Paused | null =>
  paused.find(({ key }) => key === pausedKey) ?? paused[0] ?? null;

/** What was made of the files when programs of a kind were started. */
interface Armed {
  readonly run: string;
  readonly container: WebContainer;
  readonly orders: string;
  readonly sites: Order['sites'];
  readonly texts: ReadonlyMap<string, string>;
  /** The sites of each breakpoint by its id: they stay when the file is edited. */
  readonly known: Map<number, readonly number[]>;
  says: Orders['says'];
}

export const breakpointsSlice = (set: Set, get: Get, services: Services): BreakpointsSlice => {
  const armed = new Map<CommandKind, Armed>();
  const watch = new PauseWatch();
  const writes = new SerialQueue();
  let said = 0;
  let saidAt = -Infinity;

  const textOf = (path: string): string | null => {
    const body = services.attempt?.workspace.body(path);
    return body?.kind === 'text' ? body.text : null;
  };

  /** The sites of each breakpoint in a run; those of a file that is not what runs are left out, unless they were there before. */
  const breaksIn = async ({ sites, texts, known }: Armed): Promise<Orders['breaks']> => {
    const { sitesAt } = await import('./stops.ts');
    return get().breakpoints.flatMap(({ id, path, line, condition }) => {
      const isSame = texts.has(path) && texts.get(path) === textOf(path);
      const found = known.get(id) ?? (isSame ? sitesAt(sites, path, line) : []);
      if (found.length === 0) return [];
      known.set(id, found);
      return [{ id, sites: found, condition }];
    });
  };

  const tell = (kind: CommandKind): Promise<void> =>
    writes.run(async () => {
      const one = armed.get(kind);
      if (!one) return;
      if (services.keeper.container !== one.container) return;
      const orders: Orders = { breaks: await breaksIn(one), says: one.says };
      await one.container.fs.writeFile(one.orders, JSON.stringify(orders)).catch(() => undefined); // removed by a program
    });

  const tellAll = async (): Promise<void> => {
    await Promise.all([...armed.keys()].map(tell));
    const runs = [...armed.values()].filter(({ container }) => container === services.keeper.container);
    const waits = get().breakpoints.some(({ id }) => !runs.some(({ known }) => known.has(id)));
    if (waits !== get().breakpointsWait) set({ breakpointsWait: waits });
  };

  const keep = (breakpoints: readonly Breakpoint[]): void => {
    set({ breakpoints });
    services.attempt?.saver?.put({ facts: { breakpoints } });
    void tellAll();
  };

  const kindOf = ({ run }: Pick<Paused, 'run'>): CommandKind => (run.split('-')[0] ?? 'start') as CommandKind; // as `run` was made

  const say = (
    what: { readonly do: Resume } | { readonly do: 'evaluate'; readonly expression: string },
  ): void => {
    const shown = shownPause(get());
    const one = shown ? armed.get(kindOf(shown)) : undefined;
    if (!shown || !one) return;
    saidAt = performance.now();
    const order = { seq: (said += 1), ...what };
    one.says = { ...one.says, [shown.key]: order };
    set({ asked: what.do === 'evaluate' ? { seq: order.seq, expression: what.expression } : null });
    void tell(kindOf(shown));
  };

  const show = (): void => {
    const paused = watch.paused();
    const before = get().paused;
    const fresh = paused.findLast(
      ({ key, seq }) => !before.some((one) => one.key === key && one.seq === seq),
    );
    set({
      paused,
      breakpointWrong: { ...get().breakpointWrong, ...watch.wrong() },
      ...(fresh && { pausedKey: fresh.key, comparison: null, asked: null }),
    });
    if (!fresh) return;
    if (get().files.some(({ path }) => path === fresh.path)) get().openFile(fresh.path);
    if (fresh.breakpoint === null) return; // a step: the line in the editor says it
    const pausedHere = words.terminal(fresh.line, fresh.path);
    services.keeper.session(kindOf(fresh))?.print(`\x1b[2m${pausedHere}\x1b[22m\r\n`);
  };

  const follow = reportFolder(services, {
    folder: PAUSES_FOLDER,
    everyMs: () =>
      get().paused.length > 0 || performance.now() - saidAt < SOON_FOR_MS ? LOOK_SOON_MS : LOOK_EVERY_MS,
    read: readPauses,
    onReport: (name, report) => {
      // what is left of a run before, or still ends, is nothing to be shown
      if (armed.get(kindOf(report))?.run !== report.run) return;
      if (watch.take(name, report, performance.now())) show();
    },
  });

  let followed: WebContainer | null = null;
  const begin = (container: WebContainer): void => {
    if (followed === container) return;
    followed = container;
    void services.keeper.whenLost().then(() => {
      if (followed === container) followed = null;
      watch.clear();
      armed.clear();
      set({ paused: [], pausedKey: null, asked: null });
    });
    follow(container);
  };

  return {
    ...BREAKPOINTS_CLOSED,
    toggleBreakpoint: async (path, line) => {
      const refuse = (runtimeNotice: string): void => set({ runtimeNotice });
      const on = (at: number) => get().breakpoints.find((one) => one.path === path && one.line === at);
      const old = on(line);
      if (old) return get().removeBreakpoint(old.id);
      if (get().breakpoints.length >= MOST_BREAKPOINTS) {
        return refuse(words.refused.tooMany(MOST_BREAKPOINTS));
      }
      const [{ scriptText }, { stopsIn, sitesAt }] = await Promise.all([
        import('../logpoints/order.ts'),
        import('./stops.ts'),
      ]);
      const text = scriptText(path, textOf(path), 'breakpoint');
      const stops = text.ok ? stopsIn(path, text.value) : text;
      if (!stops.ok) return refuse(stops.error);
      const { sites } = stops.value;
      const stands = sites[sitesAt(sites, path, line)[0] ?? -1]?.line;
      if (stands === undefined) {
        return refuse(words.refused.noStatement(line, path));
      }
      if (on(stands)) return;
      const id = Math.max(0, ...get().breakpoints.map((one) => one.id)) + 1;
      keep([...get().breakpoints, { id, path, line: stands, condition: '' }]);
    },
    setCondition: async (id, condition) => {
      const text = condition.trim();
      const { readCondition } = await import('./condition.ts');
      if (text.length > EXPRESSION_LIMIT) {
        return err(words.condition.tooLong(text.length, EXPRESSION_LIMIT));
      }
      const read = text === '' ? ok(undefined) : readCondition(text);
      if (!read.ok) return read;
      const { [id]: _, ...breakpointWrong } = get().breakpointWrong;
      set({ breakpointWrong });
      keep(get().breakpoints.map((one) => (one.id === id ? { ...one, condition: text } : one)));
      return ok(undefined);
    },
    removeBreakpoint: (id) => keep(get().breakpoints.filter((one) => one.id !== id)),
    removeBreakpoints: () => keep([]),
    moveBreakpoints: (lines) => {
      const { breakpoints } = get();
      if (!breakpoints.some((one) => (lines.get(one.id) ?? one.line) !== one.line)) return;
      keep(breakpoints.map((one) => ({ ...one, line: lines.get(one.id) ?? one.line })));
    },
    renameBreakpoints: (paths) => {
      const { breakpoints } = get();
      if (!breakpoints.some((one) => paths.has(one.path))) return;
      keep(breakpoints.map((one) => ({ ...one, path: paths.get(one.path) ?? one.path })));
    },
    showPaused: (pausedKey) => set({ pausedKey, asked: null }),
    resume: (how) => say({ do: how }),
    letGo: (kind) => {
      const one = armed.get(kind);
      const standing = get().paused.filter((paused) => kindOf(paused) === kind);
      if (!one || standing.length === 0) return;
      saidAt = performance.now();
      const quits = standing.map(({ key }) => [key, { seq: (said += 1), do: 'quit' as const }]);
      one.says = { ...one.says, ...(Object.fromEntries(quits) as Orders['says']) }; // as they were made
      void tell(kind);
    },
    resumeAndRemove: () => {
      const id = shownPause(get())?.breakpoint;
      if (id != null) get().removeBreakpoint(id);
      get().resume('continue');
    },
    evaluate: (expression) => say({ do: 'evaluate', expression }),
    askBreakpoint: (path) => {
      get().openFile(path);
      set({ breakpointWish: path, comparison: null });
    },
    grantBreakpointWish: () => set({ breakpointWish: null }),
    stoppable: () => {
      const set = new Set(get().breakpoints.map(({ path }) => path));
      if (set.size === 0) return [];
      return get().files.flatMap(({ path }) => (set.has(path) || !PACKAGES.test(path) ? [path] : []));
    },
    forgetPauses: async (kind) => {
      if (!armed.delete(kind)) return;
      watch.forget(kind);
      show();
      await tellAll();
      const { container } = services.keeper;
      const names = await container?.fs.readdir(PAUSES_FOLDER).catch(() => []); // there is none yet
      for (const name of names ?? []) {
        if (name.startsWith(`${kind}-`)) await container?.fs.rm(`${PAUSES_FOLDER}/${name}`, { force: true });
      }
    },
    armBreakpoints: async (kind, run, { sites, scopes, files }) => {
      const { container } = services.keeper;
      set({ breakpointWrong: {} });
      if (!container || sites.length === 0) {
        set({ breakpointsWait: get().breakpoints.length > 0 });
        return {};
      }
      const root = `${container.workdir}/`;
      const orders = `${TOOLS_FOLDER}/orders-${kind}.json`;
      const setup = `${TOOLS_FOLDER}/pauses-${kind}.json`;
      const texts = new Map(files.map(({ path, from }) => [path, from]));
      armed.set(kind, { run, container, orders, sites, texts, known: new Map(), says: {} });
      await container.fs.mkdir(PAUSES_FOLDER, { recursive: true });
      await container.fs.writeFile(CALLS_FILE, calls);
      await container.fs.writeFile(SCRIPT_FILE, script);
      const where = { run, folder: `${root}${PAUSES_FOLDER}`, orders: `${root}${orders}` };
      await container.fs.writeFile(setup, JSON.stringify(pausesSetup(sites, scopes, where)));
      await tellAll();
      begin(container);
      return { NODE_OPTIONS: `--require=${root}${SCRIPT_FILE}`, HOTFIX_BREAKS: `${root}${setup}` };
    },
  };
};
