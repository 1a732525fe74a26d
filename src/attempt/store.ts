import type { StoreApi } from 'zustand/vanilla';
import type { Result } from '#base';
import type { AppState, CatalogueSlice, SettingsSlice } from './app-state.ts';
import type { RecordingSource } from './attempt-storage.ts';
import { breakpointsSlice } from './breakpoints/breakpoints-slice.ts';
import { filesSlice } from './files-slice.ts';
import type { Front } from './front.ts';
import { ExchangeBodies } from './http/exchange.ts';
import { importsSlice } from './imports/imports-slice.ts';
import { instrumentsSlice } from './instruments/instruments-slice.ts';
import { historySlice } from './history/history-slice.ts';
import { httpSlice } from './http/http-slice.ts';
import { learnSlice } from './learn-slice.ts';
import { loadSlice } from './load/load-slice.ts';
import { logpointsSlice } from './logpoints/logpoints-slice.ts';
import { coachSlice, followCoach } from './coach-slice.ts';
import { doctorSlice } from './doctor/doctor-slice.ts';
import { keptSlice } from './kept/kept-slice.ts';
import type { OfflineSlice } from './offline/offline-slice.ts';
import { followForRecording } from './recording/follow.ts';
import type { Playback } from './recording/playback.ts';
import { playbackOf, recordingSlice } from './recording/recording-slice.ts';
import { RuntimeKeeper } from './runtime-keeper.ts';
import { runtimeSlice } from './runtime-slice.ts';
import type { Services } from './services.ts';
import { sessionSlice } from './session-slice.ts';
import type { TerminalSession } from './terminal-session.ts';
import { timedSlice } from './timed/timed-slice.ts';
import { verdictSlice } from './verdict-slice.ts';
import type { FileBody, WorkspaceListener } from './workspace.ts';

/** The store, and the few things with text in them that a component reaches past it for. */
export interface App {
  readonly store: StoreApi<AppState>;
  fileBody(path: string): FileBody | null;
  /** A file only the container has; null when it is gone. */
  otherFileBody(path: string): Promise<FileBody | null>;
  originalText(path: string): string | null;
  /** The recording of the open attempt, ready to be shown; null when there is none, a sentence when it cannot be read. */
  playback(source: RecordingSource): Promise<Result<Playback | null, string>>;
  onFileChange(listener: WorkspaceListener): () => void;
  terminal(id: string): TerminalSession | null;
  /** The folder of the project in the container; null while there is none. */
  workdir(): string | null;
  /** What is kept of the body of an answer; null when nothing is. */
  exchangeBody(id: number): { readonly text: string; readonly dropped: boolean } | null;
}

/** The whole of the page's state, with `front`'s as its beginning; made once. */
export function wholeApp(front: Front): App {
  const made = wholes.get(front);
  if (made) return made;
  const app = addedTo(front);
  wholes.set(front, app);
  return app;
}

const wholes = new WeakMap<Front, App>();

function addedTo(front: Front): App {
  const store = front.store as unknown as StoreApi<AppState>; // which it is from `setState` below on
  const services: Services = {
    ...front.services,
    attempt: null,
    keeper: new RuntimeKeeper({
      onState: (runtime) => store.setState({ runtime }),
      onNotice: (runtimeNotice) => store.setState({ runtimeNotice }),
      onOthers: (otherFiles) => store.setState({ otherFiles }),
      onTerminals: (terminals) => queueMicrotask(() => store.setState({ terminals })),
      onBegin: (kind) => kind === 'load' && store.getState().loadBegins(),
      onPrint: (kind, text) => kind === 'load' && store.getState().loadPrints(text),
      onInterrupt: (kind) => store.getState().letGo(kind),
      onExit: (kind, code) => {
        services.attempt?.recorder?.ran(kind, code);
        void store.getState().forgetPauses(kind);
      },
    }),
  };
  const bodies = new ExchangeBodies();
  const { setState: set, getState: get } = store;
  store.setState({
    ...runtimeSlice(set, get, services),
    ...verdictSlice(set, get, services),
    ...filesSlice(set, get, services),
    ...importsSlice(set, get, services),
    ...historySlice(set, get, services),
    ...recordingSlice(set, get, services),
    ...instrumentsSlice(set, get, services),
    ...logpointsSlice(set, get, services),
    ...breakpointsSlice(set, get, services),
    ...timedSlice(set, get, services),
    ...httpSlice(set, get, services, bodies),
    ...learnSlice(set, get, services),
    ...keptSlice(set, get, services),
    ...loadSlice(set),
    ...doctorSlice(set, get, services),
    ...coachSlice(set),
    ...sessionSlice(set, get, services),
  } satisfies Omit<AppState, keyof SettingsSlice | keyof CatalogueSlice | keyof OfflineSlice>);
  followCoach(store);
  followForRecording(store, services);
  return {
    store,
    fileBody: (path) => services.attempt?.workspace.body(path) ?? null,
    otherFileBody: (path) => services.keeper.readOther(path),
    playback: (source) => playbackOf(services, source),
    originalText: (path) => services.attempt?.workspace.originalText(path) ?? null,
    onFileChange: (listener) => services.attempt?.workspace.subscribe(listener) ?? (() => undefined),
    terminal: (id) => services.keeper.session(id),
    workdir: () => services.keeper.container?.workdir ?? null,
    exchangeBody: (id) => bodies.of(id),
  };
}
