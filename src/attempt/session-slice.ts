import { err, ok } from '#base';
import { attemptFileWords as words } from '#words';
import { attemptFileText, carriedRecording, readAttemptFile, type ChallengeName } from './attempt-file.ts';
import type { AttemptFacts } from './attempt-storage.ts';
import type { Get, SessionSlice, Set } from './app-state.ts';
import { BREAKPOINTS_CLOSED } from './breakpoints/breakpoints-slice.ts';
import { HTTP_CLOSED } from './http/http-slice.ts';
import { requestsIn } from './http/request.ts';
import { LOAD_CLOSED } from './load/load-slice.ts';
import { IMPORTS_CLOSED } from './imports/imports-slice.ts';
import { LOGPOINTS_CLOSED } from './logpoints/logpoints-slice.ts';
import { openAttempt, type OpenAttempt } from './open-attempt.ts';
import { Saver, whyUnsaved } from './saver.ts';
import { readProjectFolder } from './project-folder.ts';
import type { Services } from './services.ts';
import { ScreenKeeper } from './screen-keeper.ts';
import { TabLease } from './tab-lease.ts';
import { forgetUnwritten, leaveUnwritten, takeUnwritten } from './unwritten.ts';

const TICK_MS = 1000;
/** The clock is written this often; a crash costs at most as much of it. */
const CLOCK_WRITE_MS = 10_000;
const ROOM_MS = 60_000;

const nameOf = ({ slug, content }: OpenAttempt): ChallengeName => ({ slug, id: content.spec.id });

const CLOSED = {
  session: { state: 'closed' },
  lease: { state: 'asking' },
  save: { state: 'saved' },
  hintsShown: 0,
  activeMs: 0,
  solvedAfterMs: null,
  lastEditAt: null,
  files: [],
  otherFiles: [],
  openPaths: [],
  activePath: null,
  cursorWish: null,
  codeProblems: [],
  points: [],
  watched: [],
  timed: null,
  timedSays: '',
  undo: null,
  submission: { state: 'none' },
  rechecks: {},
  gaveUpAfterMs: null,
  answers: {},
  notes: {},
  revealed: [],
  submissions: [],
  solutions: { state: 'none' },
  comparison: null,
  recordingState: { state: 'off' },
  playing: false,
  ...HTTP_CLOSED,
  ...LOAD_CLOSED,
  ...IMPORTS_CLOSED,
  ...LOGPOINTS_CLOSED,
  ...BREAKPOINTS_CLOSED,
} as const;

export const sessionSlice = (set: Set, get: Get, services: Services): SessionSlice => {
  const showFacts = (attempt: OpenAttempt, facts: AttemptFacts): void => {
    const there = facts.openPaths.filter((path) => attempt.workspace.has(path));
    const openPaths =
      there.length > 0
        ? there
        : (attempt.content.spec.open ?? []).filter((path) => attempt.workspace.has(path));
    const last = facts.lastVerdict;
    set({
      hintsShown: facts.hintsShown,
      activeMs: facts.activeMs,
      solvedAfterMs: facts.solvedAfterMs,
      lastEditAt: facts.lastEditAt,
      gaveUpAfterMs: facts.gaveUpAfterMs,
      answers: facts.answers,
      notes: facts.notes,
      revealed: facts.revealed,
      submissions: facts.submissions,
      requests: facts.requests,
      exchanges: facts.exchanges,
      logpoints: facts.logpoints,
      breakpoints: facts.breakpoints,
      breakpointsWait: facts.breakpoints.length > 0,
      draft: facts.exchanges[0]?.request ?? requestsIn(attempt.content.spec.contract)[0] ?? HTTP_CLOSED.draft,
      openPaths,
      activePath:
        facts.activePath && openPaths.includes(facts.activePath) ? facts.activePath : (openPaths[0] ?? null),
      undo: facts.undo && { label: facts.undo.label },
      submission: last ? { state: 'judged', at: last.at, verdict: last.verdict } : { state: 'none' },
    });
  };

  /** From here on this tab writes: what another one wrote meanwhile is read first. */
  const becomeWriter = async (attempt: OpenAttempt): Promise<void> => {
    const storage = await services.storage();
    let refused: string | null = null;
    const claim = await storage.claim(attempt.slug).catch((cause: unknown) => {
      refused = whyUnsaved(cause);
      return storage.lastClaim(attempt.slug); // this tab has the lock, so nobody else writes with it
    });
    const [saved, points] = await Promise.all([storage.load(attempt.slug), storage.points(attempt.slug)]);
    if (services.attempt !== attempt) return;
    get().showPoints(points);
    attempt.workspace.load(saved.files, 'storage');
    showFacts(attempt, saved.facts);
    const saver = new Saver({
      storage,
      slug: attempt.slug,
      claim,
      onState: (save) => {
        if (save.state === 'unsaved') leaveUnwritten(attempt.slug, claim, saver.unwritten);
        if (services.attempt !== attempt) return;
        set({ save });
        if (save.state === 'saved') forgetUnwritten(attempt.slug);
        if (save.state === 'lost-claim') set({ lease: { state: 'reader', was: 'taken-over' } });
      },
    });
    attempt.saver = saver;
    const because = refused ?? storage.memoryOnlyBecause;
    set({
      lease: { state: 'writer' },
      save: because === null ? { state: 'saved' } : { state: 'unsaved', because },
    });
    if (refused !== null) saver.put({ facts: {} }); // is tried until there is room
    get().resumeTimed(saved.facts.timed);
    void get().startRecording(attempt, claim);
    const screens = new ScreenKeeper({
      storage,
      slug: attempt.slug,
      claim,
      screens: () => services.keeper.screens(),
    });
    const left = takeUnwritten(attempt.slug, [claim, claim - 1]);
    for (const [path, file] of left ?? []) {
      if (file?.state === 'text') attempt.workspace.write(path, file.text, 'reset');
      else if (file) attempt.workspace.remove(path, 'reset');
      else attempt.workspace.reset(path);
    }
    const onHide = (): void => {
      leaveUnwritten(attempt.slug, claim, saver.unwritten);
      void saver.flush();
      void attempt.recorder?.flush();
      void screens.flush();
    };
    const onVisibility = (): void => {
      if (document.visibilityState === 'hidden') onHide();
    };
    const onLeave = (event: BeforeUnloadEvent): void => {
      if (get().save.state === 'unsaved' && attempt.workspace.edits.length > 0) event.preventDefault();
    };
    addEventListener('beforeunload', onLeave);
    addEventListener('pagehide', onHide);
    document.addEventListener('visibilitychange', onVisibility);
    attempt.stops.push(() => {
      void screens.close(); // what it writes it takes before the terminals go
      removeEventListener('beforeunload', onLeave);
      removeEventListener('pagehide', onHide);
      document.removeEventListener('visibilitychange', onVisibility);
    });
  };

  const startClock = (attempt: OpenAttempt): void => {
    let unwrittenMs = 0;
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible' || !attempt.saver || get().solvedAfterMs !== null) return;
      const activeMs = get().activeMs + TICK_MS;
      set({ activeMs });
      unwrittenMs += TICK_MS;
      if (unwrittenMs < CLOCK_WRITE_MS) return;
      unwrittenMs = 0;
      attempt.saver.put({ facts: { activeMs } });
    }, TICK_MS);
    attempt.stops.push(() => clearInterval(timer));
  };

  /** Storage that fills up is told of before it refuses a write. */
  const watchRoom = (attempt: OpenAttempt): void => {
    void get().lookAtRoom();
    const timer = setInterval(() => void get().lookAtRoom(), ROOM_MS);
    attempt.stops.push(() => clearInterval(timer));
  };

  const startLease = async (attempt: OpenAttempt): Promise<void> => {
    if (services.problems().some((problem) => problem.code === 'locks')) return becomeWriter(attempt);
    const lease = new TabLease(attempt.slug, {
      onWriter: () => void becomeWriter(attempt),
      onReader: (was) => {
        void attempt.saver?.close(true);
        attempt.saver = null;
        void attempt.recorder?.close(true);
        attempt.recorder = null;
        attempt.claim = null;
        if (services.attempt === attempt)
          set({ lease: { state: 'reader', was }, recordingState: { state: 'off' } });
      },
      flush: async () => void (await Promise.all([attempt.saver?.flush(), attempt.recorder?.flush()])),
    });
    attempt.lease = lease;
    await lease.start();
  };

  /** Resolves when nothing of the incidents left so far is still being written. */
  let closed: Promise<unknown> = Promise.resolve();
  const close = async (attempt: OpenAttempt): Promise<void> => {
    for (const stop of attempt.stops) stop();
    await attempt.recorder?.close();
    await services.keeper.stop();
    await attempt.saver?.close();
    attempt.lease?.close();
  };

  return {
    ...CLOSED,
    problems: services.problems(),
    openIncident: async (slug) => {
      await get().closeIncident();
      set({ session: { state: 'loading', slug } });
      const [content, storage] = await Promise.all([services.content.challenge(slug), services.storage()]);
      const now = get().session;
      if (now.state !== 'loading' || now.slug !== slug) return; // another incident was asked for meanwhile
      if (!content.ok) return set({ session: { state: 'failed', slug, error: content.error } });
      const attempt = openAttempt(content.value);
      services.attempt = attempt;
      const [saved, points, screens] = await Promise.all([
        storage.load(slug),
        storage.points(slug),
        storage.screens(slug),
      ]);
      get().showPoints(points);
      if (screens) services.keeper.restoreScreens(screens);
      attempt.workspace.load(saved.files, 'storage');
      attempt.stops.push(
        attempt.workspace.subscribe((path, origin) => {
          set({ files: attempt.workspace.list() });
          get().noteFileChange(path);
          if (origin === 'storage') return;
          const lastEditAt = Date.now();
          set({ lastEditAt });
          get().noteEdit();
          attempt.saver?.put({
            files: new Map([[path, attempt.workspace.edit(path)]]),
            facts: { lastEditAt },
          });
        }),
      );
      set({ session: { state: 'open', slug, content: content.value }, files: attempt.workspace.list() });
      showFacts(attempt, saved.facts);
      startClock(attempt);
      watchRoom(attempt);
      await startLease(attempt);
    },
    closeIncident: async () => {
      const attempt = services.attempt;
      services.attempt = null;
      set(CLOSED);
      const closing = Promise.all([closed, attempt && close(attempt)]);
      closed = closing.catch(() => undefined); // told to who asked, and in the way of nobody else
      await closing;
    },
    showNextHint: () => {
      const attempt = services.attempt;
      if (!attempt) return;
      const hintsShown = Math.min(get().hintsShown + 1, attempt.content.hints.length);
      set({ hintsShown });
      attempt.saver?.put({ facts: { hintsShown } });
    },
    takeOver: async () => {
      await services.attempt?.lease?.takeOver();
    },
    exportAttempt: async () => {
      const attempt = services.attempt;
      if (!attempt) return '';
      await attempt.recorder?.flush();
      // what cannot be read must not keep the rest from being saved
      const log = await (await services.storage()).recording(attempt.slug, 'own').catch(() => null);
      const { recording, omits } = carriedRecording(log);
      const { answers, notes, requests } = get();
      const { edits: files } = attempt.workspace;
      if (omits !== null) set({ runtimeNotice: omits });
      return attemptFileText(nameOf(attempt), { files, answers, notes, requests, recording });
    },
    importFolder: async (files) => {
      const attempt = services.attempt;
      if (!attempt?.saver) return err(words.readOnly);
      const read = await readProjectFolder(files, attempt.workspace);
      if (read.ok && services.attempt === attempt) get().replaceEdits(read.value.edits, 'import');
      return read;
    },
    importAttempt: async (text) => {
      const attempt = services.attempt;
      if (!attempt?.saver) return err(words.readOnly);
      const read = readAttemptFile(text, nameOf(attempt), (path) => attempt.workspace.mayEdit(path));
      if (!read.ok) return read;
      const { files, recording, ...facts } = read.value;
      get().replaceEdits(files, 'import');
      set(facts);
      attempt.saver.put({ facts });
      if (recording && attempt.claim !== null) {
        const chunks = new Map(recording.log.entries());
        await (
          await services.storage()
        )
          .record(attempt.slug, attempt.claim, 'imported', chunks, true)
          .catch((cause: unknown) => set({ runtimeNotice: words.recordingNotKept(String(cause)) }));
      }
      return ok(files.length);
    },
  };
};
