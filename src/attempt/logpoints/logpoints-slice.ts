import type { WebContainer } from '@webcontainer/api';
import { err, ok, type Result } from '#base';
import { logpointsWords as words } from '#words';
import type { CommandKind, Get, Set } from '../app-state.ts';
import { together, type Environment } from '../environment.ts';
import { TOOLS_FOLDER } from '../project-sync.ts';
import { reportFolder } from '../report-folder.ts';
import type { Services } from '../services.ts';
import { EXPRESSION_LIMIT, MOST_LOGPOINTS, type Logpoint } from './logpoint.ts';
import type { Order } from './order.ts';
import script from './points.cjs?raw';
import {
  pendingIn,
  readPoints,
  seenBy,
  withValues,
  type PendingIn,
  type PointsReport,
  type Seen,
  type SeenValue,
} from './reading.ts';

const LOOK_EVERY_MS = 400;
/** Somebody types: the logpoints of a file are looked at again once it rests. */
const CHECK_AFTER_MS = 300;
const SCRIPT_FILE = `${TOOLS_FOLDER}/points.cjs`;
const VALUES_FOLDER = `${TOOLS_FOLDER}/values`;

export interface LogpointsSlice {
  readonly logpoints: readonly Logpoint[];
  /** Why a logpoint cannot see anything, in words, by its id. */
  readonly logpointWrong: Readonly<Record<number, string>>;
  /** What was seen since the last start, by the logpoint's id. */
  readonly logpointSeen: Readonly<Record<number, Seen>>;
  /** The latest values, the oldest first. */
  readonly logpointValues: readonly SeenValue[];
  readonly pending: readonly PendingIn[];
  /** Programs read them when they start: whether some were set or changed since the last start. */
  readonly logpointsWait: boolean;
  /** Where the editor asks for an expression; without a line, where its cursor is. */
  readonly logpointWish: { readonly path: string; readonly line: number | null } | null;
  /** Sets, changes or (with an empty expression) takes away the one of this line; what is wrong comes as a sentence. */
  readonly setLogpoint: (path: string, line: number, expression: string) => Promise<Result<void, string>>;
  readonly removeLogpoint: (id: number) => void;
  readonly removeLogpoints: () => void;
  /** Lines moved while the file was edited: the new ones by the logpoint's id. */
  readonly moveLogpoints: (lines: ReadonlyMap<number, number>) => void;
  readonly setWatchesAwaits: (on: boolean) => void;
  /** Files were moved: where from, and where to. */
  readonly renameLogpoints: (paths: ReadonlyMap<string, string>) => void;
  readonly forgetValues: () => void;
  readonly askLogpoint: (path: string, line: number | null) => void;
  readonly grantLogpointWish: () => void;
  readonly noteFileChange: (path: string) => void;
  /** Gets the container ready for logpoints and breakpoints; the environment that a program is started with. */
  readonly armLogpoints: (kind: CommandKind) => Promise<Environment>;
}

export const LOGPOINTS_CLOSED = {
  logpoints: [],
  logpointWrong: {},
  logpointSeen: {},
  logpointValues: [],
  logpointsWait: false,
  pending: [],
  logpointWish: null,
} as const satisfies Partial<LogpointsSlice>;

export const logpointsSlice = (set: Set, get: Get, services: Services): LogpointsSlice => {
  let runs = 0;
  /** By the name of the file it was in; the one that came last is last. */
  const reports = new Map<string, PointsReport>();
  let check: ReturnType<typeof setTimeout> | undefined;

  const textOf = (path: string): string | null => {
    const body = services.attempt?.workspace.body(path);
    return body?.kind === 'text' ? body.text : null;
  };

  const orderNow = async (stopped: readonly string[] = []): Promise<Order> => {
    const { orderFor } = await import('./order.ts');
    const { watchesAwaits, files } = get();
    return orderFor(get().logpoints, textOf, watchesAwaits ? files.map(({ path }) => path) : [], stopped);
  };

  const keep = (logpoints: readonly Logpoint[]): void => {
    set({ logpoints, logpointsWait: true });
    services.attempt?.saver?.put({ facts: { logpoints } });
  };

  const showReports = (): void =>
    set({ logpointSeen: seenBy([...reports.values()]), pending: pendingIn(reports) });

  const follow = reportFolder(services, {
    folder: VALUES_FOLDER,
    everyMs: LOOK_EVERY_MS,
    read: readPoints,
    onReport: (name, report) => {
      const before = reports.get(name);
      if (before && JSON.stringify(before) === JSON.stringify(report)) return;
      reports.delete(name);
      reports.set(name, report);
      set({ logpointValues: withValues(get().logpointValues, before, report) });
      showReports();
      const wrong = { ...get().logpointWrong };
      for (const { id, path } of get().logpoints) {
        if (report.others.includes(path)) {
          wrong[id] = words.file.other(path);
        }
      }
      set({ logpointWrong: wrong });
    },
  });

  /** What the run before of the same kind saw goes; what others see stays. */
  const beginAnew = async (container: WebContainer, kind: CommandKind): Promise<void> => {
    await container.fs.mkdir(VALUES_FOLDER, { recursive: true });
    for (const name of await container.fs.readdir(VALUES_FOLDER)) {
      if (name.startsWith(`${kind}-`)) await container.fs.rm(`${VALUES_FOLDER}/${name}`, { force: true });
    }
    for (const name of reports.keys()) if (name.startsWith(`${kind}-`)) reports.delete(name);
    set({ logpointValues: get().logpointValues.filter(({ key }) => !key.startsWith(`${kind}-`)) });
    showReports();
  };

  return {
    ...LOGPOINTS_CLOSED,
    setWatchesAwaits: (watchesAwaits) => set({ watchesAwaits }),
    setLogpoint: async (path, line, expression) => {
      const { logpoints } = get();
      const old = logpoints.find((one) => one.path === path && one.line === line);
      const text = expression.trim();
      if (text === '') {
        if (old) get().removeLogpoint(old.id);
        return ok(undefined);
      }
      if (text.length > EXPRESSION_LIMIT) {
        return err(words.refused.tooLong(text.length, EXPRESSION_LIMIT));
      }
      if (!old && logpoints.length >= MOST_LOGPOINTS) {
        return err(words.refused.tooMany(MOST_LOGPOINTS));
      }
      const { orderFor } = await import('./order.ts');
      const { readExpression } = await import('./place.ts');
      const read = readExpression(text);
      if (!read.ok) return read;
      const id = Math.max(0, ...logpoints.map((one) => one.id)) + 1;
      const wish = { id, path, line, expression: text };
      const stands = orderFor([wish], textOf).lines[id] ?? line;
      const others = get().logpoints.filter(
        (one) => one !== old && !(one.path === path && one.line === stands),
      );
      keep([...others, { ...wish, line: stands }]);
      set({ logpointWrong: (await orderNow()).wrong });
      return ok(undefined);
    },
    removeLogpoint: (id) => keep(get().logpoints.filter((one) => one.id !== id)),
    removeLogpoints: () => keep([]),
    moveLogpoints: (lines) => {
      const { logpoints, logpointsWait } = get();
      if (!logpoints.some((one) => (lines.get(one.id) ?? one.line) !== one.line)) return;
      keep(logpoints.map((one) => ({ ...one, line: lines.get(one.id) ?? one.line })));
      set({ logpointsWait }); // it is still the same place
    },
    renameLogpoints: (paths) => {
      const { logpoints } = get();
      if (!logpoints.some((one) => paths.has(one.path))) return;
      keep(logpoints.map((one) => ({ ...one, path: paths.get(one.path) ?? one.path })));
    },
    forgetValues: () => set({ logpointValues: [] }),
    askLogpoint: (path, line) => {
      get().openFile(path);
      set({ logpointWish: { path, line }, comparison: null });
    },
    grantLogpointWish: () => set({ logpointWish: null }),
    noteFileChange: (path) => {
      if (!get().logpoints.some((one) => one.path === path)) return;
      clearTimeout(check);
      check = setTimeout(() => {
        void orderNow().then(({ wrong }) => set({ logpointWrong: wrong }));
      }, CHECK_AFTER_MS);
    },
    armLogpoints: async (kind) => {
      const { container } = services.keeper;
      if (!container) return {};
      const stopped = get().stoppable();
      const wanted = get().logpoints.length > 0 || get().watchesAwaits || stopped.length > 0;
      await get().forgetPauses(kind);
      if (reports.size > 0 || wanted) await beginAnew(container, kind);
      if (!wanted) return {};
      const all = await orderNow(stopped);
      const { files, awaits, wrong } = all;
      set({ logpointWrong: wrong, logpointsWait: false });
      runs += 1;
      const run = `${kind}-${runs}`;
      const breaks = stopped.length > 0 ? await get().armBreakpoints(kind, run, all) : {};
      if (files.length === 0) return {};
      const root = container.workdir;
      const order = `${TOOLS_FOLDER}/points-${kind}.json`;
      await container.fs.writeFile(SCRIPT_FILE, script);
      await container.fs.writeFile(
        order,
        JSON.stringify({ run, folder: `${root}/${VALUES_FOLDER}`, files, awaits }),
      );
      follow(container);
      const points = { NODE_OPTIONS: `--require=${root}/${SCRIPT_FILE}`, HOTFIX_POINTS: `${root}/${order}` };
      return together(points, breaks);
    },
  };
};
