import type { StoreApi } from 'zustand/vanilla';
import { benchWords } from '#words';
import type { FrontState, Get, Set } from '../app-state.ts';
import { readRuntimeSetting } from '../container.ts';
import { answersOf } from '../content.ts';
import { keep, keepApp, keepRuntime, takenOver } from './registration.ts';

export type OfflineState =
  /** Not begun: the page has other things to load first. */
  | { readonly state: 'off' }
  | { readonly state: 'copying' }
  | { readonly state: 'ready' }
  /** `message` is a sentence. */
  | { readonly state: 'failed'; readonly message: string };

export interface OfflineSlice {
  readonly offline: OfflineState;
  /** A newer version of the app is here and waits to be taken, or is being loaded. */
  readonly update: 'none' | 'ready' | 'coming';
  /** Loads the page from the newer version, unless an incident is opened meanwhile; everything typed is written first. */
  readonly takeUpdate: () => Promise<void>;
}

/** How long the start of an incident may go before the copy is made; both use the same line. */
const START_WITHIN_MS = 30_000;

/** In the session's storage: the version that waits was agreed to, and the page loaded anew for it. */
const AGREED = 'hotfix:update-agreed';

const words = benchWords.offline;

let waiting: ServiceWorker | null = null;
/** The page was loaded anew for the version that waits; that is done once. */
let wasAgreed = false;

export const offlineSlice = (set: Set<FrontState>, get: Get<FrontState>): OfflineSlice => ({
  offline: { state: 'off' },
  update: 'none',
  takeUpdate: async () => {
    if (!waiting || get().update === 'coming') return;
    set({ update: 'coming' });
    await get().closeIncident();
    const taken = await takenOver(waiting);
    if (get().session.state !== 'closed') return set({ update: 'ready' });
    if (!taken && wasAgreed) {
      wasAgreed = false; // what did not come by then is for the person to try again
      return set({ update: 'ready' });
    }
    if (!taken) sessionStorage.setItem(AGREED, 'yes');
    location.reload();
  },
});

type Store = StoreApi<FrontState>;

/** Resolves when nothing is being started, so that making a copy delays nobody. */
function whenQuiet({ getState, subscribe }: Store): Promise<void> {
  const quiet = ({ session, runtime }: FrontState): boolean =>
    session.state === 'closed' || session.state === 'failed'
      ? true
      : session.state === 'open' && runtime.state !== 'starting' && runtime.state !== 'off';
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(done, START_WITHIN_MS);
    const stop = subscribe((state) => quiet(state) && done());
    if (quiet(getState())) done();
  });
}

/** Keeps app and runtime for use without a network, once the page has what it needs itself. */
export async function startOffline(store: Store): Promise<void> {
  if (!('serviceWorker' in navigator)) {
    return store.setState({
      offline: { state: 'failed', message: words.noPagesKept },
    });
  }
  await whenQuiet(store);
  store.setState({ offline: { state: 'copying' } });
  try {
    wasAgreed = sessionStorage.getItem(AGREED) !== null;
    sessionStorage.removeItem(AGREED);
    const registration = await keepApp({
      onUpdate: (worker) => {
        waiting = worker;
        store.setState({ update: 'ready' });
        const { session, takeUpdate } = store.getState();
        if (wasAgreed && session.state === 'closed') void takeUpdate();
      },
    });
    const keepAnswers = async ({ session }: FrontState): Promise<void> => {
      if (session.state === 'open') await keep(registration.active, answersOf(session.slug));
    };
    store.subscribe((state, before) => {
      if (state.session === before.session) return;
      keepAnswers(state).catch((cause: unknown) =>
        console.warn('hotfix: this incident cannot be judged without a network', cause),
      );
    });
    await keepAnswers(store.getState());
    const setting = await readRuntimeSetting();
    if ('runtimeOrigin' in setting) await keepRuntime(setting.runtimeOrigin);
    else throw new Error(words.why.otherHost);
    store.setState({ offline: { state: 'ready' } });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    store.setState({
      offline: {
        state: 'failed',
        message: words.failed(why),
      },
    });
  }
}
