/** The state the page shows: small facts and ids. Text and bytes are in the workspace, the editor and the terminals. */
import type { Result } from '#base';
import type { SolutionView } from '#challenge';
import type { AttemptFacts, SavedFile, Submission } from './attempt-storage.ts';
import type { BreakpointsSlice } from './breakpoints/breakpoints-slice.ts';
import type { CoachSlice } from './coach-slice.ts';
import type { DoctorSlice } from './doctor/doctor-slice.ts';
import type { HistorySlice } from './history/history-slice.ts';
import type { HttpSlice } from './http/http-slice.ts';
import type { Served } from './http/preview.ts';
import type { ImportsSlice } from './imports/imports-slice.ts';
import type { InstrumentsSlice } from './instruments/instruments-slice.ts';
import type { LogpointsSlice } from './logpoints/logpoints-slice.ts';
import type { ChallengeCard, ChallengeContent, ContentError } from './content.ts';
import type { KeptSlice } from './kept/kept-slice.ts';
import type { LoadSlice } from './load/load-slice.ts';
import type { OfflineSlice } from './offline/offline-slice.ts';
import type { BroughtBack, FolderFile } from './project-folder.ts';
import type { Change } from './recording/changes.ts';
import type { RecordingSlice } from './recording/recording-slice.ts';
import type { Problem } from './requirements.ts';
import type { SaveState } from './saver.ts';
import type { LeaseState } from './tab-lease.ts';
import type { TimedSlice } from './timed/timed-slice.ts';
import type { TerminalState } from './terminal-session.ts';
import type { CheckResult, Verdict } from './verdict.ts';
import type { FileFacts } from './workspace.ts';

export type Theme = 'system' | 'light' | 'dark';

/** What of the workbench can be made wider or higher; the editor has the rest. */
export type Panel = 'side' | 'instruments' | 'terminals';

export interface SettingsSlice {
  readonly theme: Theme;
  /** Pixels, in the editor and the terminals. */
  readonly fontSize: number;
  readonly editorKeys: 'usual' | 'vim';
  /** Ctrl/Cmd+S brings the file that is shown into shape before it keeps the moment. */
  readonly formatOnSave: boolean;
  /** Shares of the workbench in percent that somebody gave its panels; a panel that is not here has its usual size. */
  readonly panels: Readonly<Partial<Record<Panel, number>>>;
  /** 'done' once every step of the coach was done or it was sent away; the single steps are not kept. */
  readonly coach: 'new' | 'done';
  /** Whether the person lets be recorded what they type. */
  readonly recording: boolean;
  /** Whether Run and Load start programs with the probe. */
  readonly instruments: boolean;
  /** Whether the probe looks at every callback of the loop, which costs more than the rest of it. */
  readonly timeline: boolean;
  /** Whether programs are started with their awaits watched. */
  readonly watchesAwaits: boolean;
  readonly setTheme: (theme: Theme) => void;
  /** By so many pixels; 0 is back to the usual size. */
  readonly changeFontSize: (by: number) => void;
  readonly setEditorKeys: (keys: 'usual' | 'vim') => void;
  readonly setFormatOnSave: (on: boolean) => void;
  readonly setRecording: (on: boolean) => void;
  /** Null is back to the usual size. */
  readonly sizePanel: (panel: Panel, percent: number | null) => void;
}

export type CatalogueState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: ContentError }
  | { readonly state: 'ready'; readonly cards: readonly ChallengeCard[] };

export interface CatalogueSlice {
  readonly catalogue: CatalogueState;
  /** What is known of each incident that was opened before, by slug. */
  readonly progress: Readonly<Record<string, AttemptFacts>>;
  readonly loadCatalogue: () => Promise<void>;
  /** Puts an incident's files back as they came (with undo in the workbench) and its clock to zero. */
  readonly startOver: (slug: string) => Promise<void>;
}

export type SessionState =
  | { readonly state: 'closed' }
  | { readonly state: 'loading'; readonly slug: string }
  | { readonly state: 'failed'; readonly slug: string; readonly error: ContentError }
  | { readonly state: 'open'; readonly slug: string; readonly content: ChallengeContent };

export interface SessionSlice {
  readonly session: SessionState;
  readonly lease: LeaseState;
  readonly save: SaveState;
  readonly problems: readonly Problem[];
  readonly hintsShown: number;
  readonly activeMs: number;
  readonly solvedAfterMs: number | null;
  readonly lastEditAt: number | null;
  readonly openIncident: (slug: string) => Promise<void>;
  readonly closeIncident: () => Promise<void>;
  readonly showNextHint: () => void;
  readonly takeOver: () => Promise<void>;
  /** The attempt as one text, to be downloaded; empty when none is open. What is not in it is said as a notice. */
  readonly exportAttempt: () => Promise<string>;
  /** Takes an exported text in the place of what there is: how many files, or what is wrong with it. */
  readonly importAttempt: (text: string) => Promise<Result<number, string>>;
  /** Replaces the edits by what differs in a copy of the project; resolves with what was taken and what was not. */
  readonly importFolder: (files: readonly FolderFile[]) => Promise<Result<BroughtBack, string>>;
}

/** Something the editor found wrong with the code; line and column from 1. */
export interface CodeProblem {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface FilesSlice {
  readonly files: readonly FileFacts[];
  /** Files only programs made, in the container. */
  readonly otherFiles: readonly string[];
  readonly openPaths: readonly string[];
  readonly activePath: string | null;
  /** Where the editor should go, until it has gone there. */
  readonly cursorWish: {
    readonly path: string;
    /** Null where the cursor stays, and only the keys go to the editor. */
    readonly line: number | null;
    readonly column: number;
  } | null;
  readonly codeProblems: readonly CodeProblem[];
  /** The last reset, or another change of many files, while it can be undone. */
  readonly undo: { readonly label: string } | null;
  readonly openFile: (path: string) => void;
  /** Opens the file with the cursor at a line and a column, both from 1. */
  readonly openFileAt: (path: string, line: number, column?: number) => void;
  /** Opens the file and gives the editor the keys, unless something else has taken them meanwhile. */
  readonly openFileToEdit: (path: string) => void;
  /** The cursor is where it was wished. */
  readonly grantCursorWish: () => void;
  readonly closeFile: (path: string) => void;
  /** `changes` are those the editor made of the text before, where it tells. */
  readonly editFile: (path: string, text: string, changes?: readonly Change[]) => void;
  readonly showCodeProblems: (problems: readonly CodeProblem[]) => void;
  /** An address names a file that the project does not have. */
  readonly noteNoFile: (path: string) => void;
  /** A rename in the code met files that may not be changed, which stay as they are. */
  readonly noteRenameLeft: (paths: readonly string[]) => void;
  readonly createFile: (path: string) => Result<string, string>;
  /** Renames or moves a file, or a folder with all that is in it: where it is now, or why not. */
  readonly moveFile: (from: string, to: string) => Result<string, string>;
  readonly removeFile: (path: string) => void;
  readonly resetFile: (path: string) => void;
  readonly resetAll: () => void;
  /** Something was replaced: what there was comes back when it is undone. */
  readonly offerUndo: (label: string, files: readonly SavedFile[]) => void;
  readonly undoReset: () => void;
  readonly forgetUndo: () => void;
}

export type RuntimeState =
  | { readonly state: 'off' }
  | { readonly state: 'missing'; readonly problems: readonly Problem[] }
  | { readonly state: 'starting'; readonly words: string; readonly since: number }
  | {
      readonly state: 'ready';
      readonly ports: readonly number[];
      /** where a browser can look at what listens, once it can */
      readonly served: readonly Served[];
    }
  | { readonly state: 'failed'; readonly message: string };

export type CommandKind = 'start' | 'test' | 'load';

export interface TerminalFacts {
  readonly id: string;
  readonly title: string;
  readonly status: TerminalState;
}

export interface RuntimeSlice {
  readonly runtime: RuntimeState;
  /** Something that happened, most often to the runtime, and should be read, until dismissed. */
  readonly runtimeNotice: string | null;
  readonly terminals: readonly TerminalFacts[];
  /** The terminals side by side; the active one is among them. */
  readonly shownTerminals: readonly string[];
  readonly activeTerminal: string;
  /** Starts the runtime unless it runs already; resolves with whether programs can run. */
  readonly startRuntime: () => Promise<boolean>;
  readonly runCommand: (kind: CommandKind) => Promise<void>;
  /** `beside` gives it a pane of its own. */
  readonly openShell: (beside?: boolean) => Promise<void>;
  readonly shutPane: (id: string) => void;
  readonly closeTerminal: (id: string) => Promise<void>;
  /** `beside` gives it a pane of its own, where there is room. */
  readonly selectTerminal: (id: string, beside?: boolean) => void;
  readonly dismissRuntimeNotice: () => void;
}

export type SubmissionState =
  | { readonly state: 'none' }
  /** `results` come in as the checks end. */
  | {
      readonly state: 'judging';
      readonly words: string;
      readonly results: readonly CheckResult[];
      readonly total: number;
    }
  | { readonly state: 'judged'; readonly at: number; readonly verdict: Verdict }
  | { readonly state: 'failed'; readonly message: string };

/** One check run again by itself; the verdict stays that of the submission. */
export type Recheck =
  | { readonly state: 'running' }
  | { readonly state: 'done'; readonly result: CheckResult }
  | { readonly state: 'failed'; readonly message: string };

export interface VerdictSlice {
  readonly submission: SubmissionState;
  /** By the check's id; a submission clears them. */
  readonly rechecks: Readonly<Record<string, Recheck>>;
  readonly submit: () => Promise<void>;
  readonly recheck: (id: string) => Promise<void>;
}

export type SolutionsState =
  | { readonly state: 'none' }
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'ready'; readonly fixes: SolutionView['fixes'] };

/** Two versions of the project side by side; only files that differ. */
export interface Comparison {
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

/** A version of the project to compare with. */
export type Version =
  | { readonly kind: 'original' }
  | { readonly kind: 'mine' }
  | { readonly kind: 'submission'; readonly at: number }
  | { readonly kind: 'point'; readonly at: number }
  | { readonly kind: 'fix'; readonly name: string };

/** What surrounds the fixing: warm-up questions, follow-ups, what others did, what was submitted before. */
export interface LearnSlice {
  readonly gaveUpAfterMs: number | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly notes: Readonly<Record<string, string>>;
  readonly revealed: readonly string[];
  readonly submissions: readonly Submission[];
  readonly solutions: SolutionsState;
  readonly comparison: Comparison | null;
  readonly giveUp: () => void;
  readonly answer: (item: string, answer: string) => void;
  readonly writeNote: (title: string, text: string) => void;
  readonly reveal: (title: string) => void;
  readonly loadSolutions: () => Promise<void>;
  readonly compare: (before: Version, after: Version) => void;
  readonly closeComparison: () => void;
}

/** What there is before an incident is opened: all that the catalogue needs. */
export type FrontState = SettingsSlice &
  CatalogueSlice &
  OfflineSlice &
  Pick<SessionSlice, 'session' | 'closeIncident'> &
  Pick<RuntimeSlice, 'runtime'>;

export type AppState = SettingsSlice &
  LearnSlice &
  CatalogueSlice &
  SessionSlice &
  FilesSlice &
  RuntimeSlice &
  HttpSlice &
  TimedSlice &
  ImportsSlice &
  InstrumentsSlice &
  LogpointsSlice &
  BreakpointsSlice &
  HistorySlice &
  RecordingSlice &
  OfflineSlice &
  KeptSlice &
  LoadSlice &
  DoctorSlice &
  CoachSlice &
  VerdictSlice;

export type Set<State = AppState> = (change: Partial<State> | ((state: State) => Partial<State>)) => void;
export type Get<State = AppState> = () => State;
