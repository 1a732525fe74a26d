export type {
  AppState,
  FrontState,
  CatalogueState,
  CommandKind,
  Recheck,
  RuntimeState,
  SessionState,
  Comparison,
  SolutionsState,
  SubmissionState,
  TerminalFacts,
  Panel,
  Theme,
  Version,
} from './app-state.ts';
export { bestOf, type AttemptFacts, type RecordingSource, type Submission } from './attempt-storage.ts';
export type { Breakpoint } from './breakpoints/breakpoint.ts';
export { shownPause } from './breakpoints/breakpoints-slice.ts';
export type { Paused, Resume } from './breakpoints/paused.ts';
export type { ChallengeCard, ChallengeContent } from './content.ts';
export type { PointFacts, PointReason } from './history/points.ts';
export { isOpen, type Exchange } from './http/exchange.ts';
export { MOST_TIMES, MOST_TOGETHER, type RepeatState, type SavedRequest } from './http/http-slice.ts';
export { pageAddress, type PageAddress } from './http/preview.ts';
export { METHODS, requestsIn, type HttpRequest } from './http/request.ts';
export type { Summary } from './http/summary.ts';
export { CURVE_FROM, type Series } from './load/numbers.ts';
export { MOST_PANES } from './panes.ts';
export { FONT_SIZES, PANEL_SIZES } from './settings-slice.ts';
export type { Phase, Sample, Watched } from './instruments/sample.ts';
export { EXPRESSION_LIMIT, type Logpoint } from './logpoints/logpoint.ts';
export type { PendingIn, Seen, SeenValue } from './logpoints/reading.ts';
export { presetsFor, type Timed } from './timed/timed.ts';
export { COACH_STEPS, type CoachStep } from './coach-slice.ts';
export type { Examined } from './doctor/doctor-slice.ts';
export type { Kept } from './kept/kept-slice.ts';
export type { OfflineState } from './offline/offline-slice.ts';
export type { FilesThen, Playback } from './recording/playback.ts';
export type { RecordedEvent } from './recording/recorded.ts';
export type { RecordingState } from './recording/recording-slice.ts';
export type { Problem } from './requirements.ts';
export type { SaveState } from './saver.ts';
export { createFront, type Front } from './front.ts';
export { wholeApp, type App } from './store.ts';
export type { LeaseState } from './tab-lease.ts';
export type { TerminalSession, TerminalSink } from './terminal-session.ts';
export { HINT_COST, passed, scoreOf, type CheckResult, type Verdict } from './verdict.ts';
export { EDITOR_LIMIT_BYTES, type FileBody, type FileFacts } from './workspace.ts';
