/** The state the page shows: small facts and ids. Text and bytes are in the workspace, the editor and the terminals. */
import type { Result } from '#base';
import type { AttemptFacts } from './attempt-storage.ts';
import type { ChallengeCard, ChallengeContent, ContentError } from './content.ts';
import type { Problem } from './requirements.ts';
import type { SaveState } from './saver.ts';
import type { LeaseState } from './tab-lease.ts';
import type { TerminalState } from './terminal-session.ts';
import type { Verdict } from './verdict.ts';
import type { FileFacts } from './workspace.ts';

export type Theme = 'system' | 'light' | 'dark';

export interface SettingsSlice {
  readonly theme: Theme;
  setTheme(theme: Theme): void;
}

export type CatalogueState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: ContentError }
  | { readonly state: 'ready'; readonly cards: readonly ChallengeCard[] };

export interface CatalogueSlice {
  readonly catalogue: CatalogueState;
  /** What is known of each incident that was opened before, by slug. */
  readonly progress: Readonly<Record<string, AttemptFacts>>;
  loadCatalogue(): Promise<void>;
  /** Puts an incident's files back as they came (with undo in the workbench) and its clock to zero. */
  startOver(slug: string): Promise<void>;
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
  openIncident(slug: string): Promise<void>;
  closeIncident(): Promise<void>;
  showNextHint(): void;
  takeOver(): Promise<void>;
  /** The person's changes as one JSON text, to be downloaded. */
  exportChanges(): string;
}

export interface FilesSlice {
  readonly files: readonly FileFacts[];
  /** Files only programs made, in the container. */
  readonly otherFiles: readonly string[];
  readonly openPaths: readonly string[];
  readonly activePath: string | null;
  /** The last reset, while it can be undone. */
  readonly undo: { readonly label: string } | null;
  openFile(path: string): void;
  closeFile(path: string): void;
  editFile(path: string, text: string): void;
  createFile(path: string): Result<string, string>;
  removeFile(path: string): void;
  resetFile(path: string): void;
  resetAll(): void;
  undoReset(): void;
  forgetUndo(): void;
}

export type RuntimeState =
  | { readonly state: 'off' }
  | { readonly state: 'missing'; readonly problems: readonly Problem[] }
  | { readonly state: 'starting'; readonly words: string; readonly since: number }
  | { readonly state: 'ready'; readonly ports: readonly number[] }
  | { readonly state: 'failed'; readonly message: string };

export type CommandKind = 'start' | 'test' | 'load';

export interface TerminalFacts {
  readonly id: string;
  readonly title: string;
  readonly status: TerminalState;
}

export interface RuntimeSlice {
  readonly runtime: RuntimeState;
  /** Something that happened to the runtime and should be read, until dismissed. */
  readonly runtimeNotice: string | null;
  readonly terminals: readonly TerminalFacts[];
  readonly activeTerminal: string;
  /** Starts the runtime unless it runs already; resolves with whether programs can run. */
  startRuntime(): Promise<boolean>;
  runCommand(kind: CommandKind): Promise<void>;
  openShell(): Promise<void>;
  closeTerminal(id: string): Promise<void>;
  selectTerminal(id: string): void;
  dismissRuntimeNotice(): void;
}

export type SubmissionState =
  | { readonly state: 'none' }
  | { readonly state: 'judging'; readonly words: string; readonly done: number; readonly total: number }
  | { readonly state: 'judged'; readonly at: number; readonly verdict: Verdict }
  | { readonly state: 'failed'; readonly message: string };

export interface VerdictSlice {
  readonly submission: SubmissionState;
  submit(): Promise<void>;
}

export type AppState = SettingsSlice &
  CatalogueSlice &
  SessionSlice &
  FilesSlice &
  RuntimeSlice &
  VerdictSlice;

export type Set = (change: Partial<AppState> | ((state: AppState) => Partial<AppState>)) => void;
export type Get = () => AppState;
