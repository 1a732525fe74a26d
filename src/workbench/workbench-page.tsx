import './workbench-page.css';
import { lazy, useEffect, useRef, useState, type ReactNode } from 'react';
import type { ChallengeContent } from '#attempt';
import { benchWords as words, paletteWords } from '#words';
import { useActions, useApp, useAppState, WholeApp } from './app-context.tsx';
import { Banners, Toasts } from './banners.tsx';
import { BenchHeader } from './bench-header.tsx';
import { Coach } from './coach/coach.tsx';
import { ComparisonPane } from './comparison-pane.tsx';
import { EditorPane } from './editor-pane.tsx';
import { FileTree } from './file-tree.tsx';
import { formatShown, saveShown } from './format.ts';
import { HTTP_TAB, PAGE_TAB } from './http/http-tab.ts';
import { HistoryPanel } from './history/history-panel.tsx';
import { Icon } from './icons.tsx';
import { InstrumentsPanel } from './instruments/instruments-panel.tsx';
import { SHORTCUTS, WHILE_PAUSED } from './keys.ts';
import { Palette, ShortcutHelp } from './palette.tsx';
import { Later } from './later.tsx';
import { LearnPanel } from './learn-panel.tsx';
import { PhoneFile } from './phone-file.tsx';
import { PhoneRun } from './phone-run.tsx';
import { incidentHref } from './route.ts';
import { SearchPanel } from './search/search-panel.tsx';
import { Splitter, usePanelSizes } from './splitter.tsx';
import { StatusBar } from './status-bar.tsx';
import { openError } from './terminal/open-error.ts';
import { TerminalPanel } from './terminal/terminal-panel.tsx';
import { Ticket } from './ticket.tsx';
import { useMedia } from './use-media.ts';
import { useScrollOf } from './use-scroll-of.ts';
import { VerdictPanel } from './verdict-panel.tsx';

const Player = lazy(() => import('./recording/player.tsx'));

/** What the side panel shows; on phones it is the whole page, and `reading` shows one file. */
type View =
  'ticket' | 'files' | 'search' | 'history' | 'learn' | 'instruments' | 'checks' | 'terminal' | 'reading';

const NARROW = '(max-width: 1100px)';
const ON_PHONES: ReadonlySet<View> = new Set(['reading', 'terminal']);
const WHERE_NARROW: ReadonlySet<View> = new Set(['instruments', 'checks']);

const RAIL = [
  ['ticket', words.page.rail.ticket, 'always'],
  ['files', words.page.rail.files, 'always'],
  ['search', words.page.rail.search, 'always'],
  ['history', words.page.rail.history, 'always'],
  ['learn', words.page.rail.learn, 'always'],
  ['instruments', words.page.rail.instruments, 'narrow'],
  ['checks', words.page.rail.checks, 'narrow'],
  ['terminal', words.page.rail.terminal, 'phone'],
] as const;

interface Asked {
  readonly slug: string;
  readonly file: string | null;
}

export default function WorkbenchPage(asked: Asked): ReactNode {
  return (
    <WholeApp>
      <Workbench {...asked} />
    </WholeApp>
  );
}

function Workbench({ slug, file }: Asked): ReactNode {
  const session = useAppState((state) => state.session);
  const { openIncident } = useActions();
  useEffect(() => void openIncident(slug), [openIncident, slug]);
  const content = session.state === 'open' && session.slug === slug ? session.content : null;
  useEffect(() => {
    if (content) document.title = `${content.spec.title} · Hotfix`;
  }, [content]);
  if (session.state === 'failed') {
    return (
      <div className="bench">
        <BenchHeader content={null} />
        <main className="failed" role="alert">
          <h1>{words.page.notOpened}</h1>
          <p>{session.error.message}</p>
          <a className="btn primary" href="#/">
            {words.allIncidents}
          </a>
        </main>
      </div>
    );
  }
  return content ? (
    <Bench content={content} file={file} />
  ) : (
    <div className="bench">
      <BenchHeader content={null} />
      <span className="unseen" role="status">
        {words.page.loading}
      </span>
    </div>
  );
}

function Bench({
  content,
  file,
}: {
  readonly content: ChallengeContent;
  readonly file: string | null;
}): ReactNode {
  const phone = useMedia('(max-width: 700px)');
  const narrow = useMedia(NARROW);
  const [chosen, setView] = useState<View>(phone && file !== null ? 'reading' : 'ticket');
  const comparison = useAppState((state) => state.comparison);
  const playing = useAppState((state) => state.playing);
  const isShown = { always: true, narrow, phone } as const;
  const sizes = usePanelSizes();
  const [dialog, setDialog] = useState<'palette' | 'problems' | 'help' | null>(null);
  useShortcuts(setDialog, setView);
  useRuntime(phone);
  useVerdictInSight(setView);
  usePauseInSight(setView);
  // what has a place of its own on a wider page leaves the side panel to the ticket
  const elsewhere = (!phone && ON_PHONES.has(chosen)) || (!narrow && WHERE_NARROW.has(chosen));
  const view = elsewhere ? 'ticket' : chosen;
  useOneAtATime(phone, view);
  const reading = useAppState((state) => (view === 'reading' ? state.activePath : null));
  const side = useScrollOf(`${view} ${reading ?? ''}`);
  useDeepLink(content.slug, file, !phone || view === 'reading');
  const views = RAIL.filter(([, , when]) => isShown[when]).map(([name, says]) => ({
    name: paletteWords.view(says),
    ...(name === 'search' && { keys: SHORTCUTS.search.label }),
    act: () => setView(name),
  }));
  return (
    <div className="bench" data-view={view} style={sizes}>
      <BenchHeader content={content} heading={view !== 'ticket'} />
      <nav aria-label={words.page.views}>
        {RAIL.map(([name, says, when]) => (
          <button
            key={name}
            className={when}
            aria-current={view === name || (view === 'reading' && name === 'files') ? 'page' : undefined}
            aria-label={says}
            title={says}
            onClick={() => setView(name)}
          >
            <Icon name={name} />
          </button>
        ))}
      </nav>
      <div className="side" ref={side}>
        <Coach />
        {phone && playing && <PlayerHere />}
        {view === 'files' && <FileTree onOpen={() => phone && setView('reading')} />}
        {phone && comparison && <ComparisonPane key={comparison.title} comparison={comparison} />}
        {view === 'search' && <SearchPanel onOpen={() => phone && setView('reading')} />}
        {view === 'history' && <HistoryPanel />}
        {view === 'learn' && <LearnPanel content={content} />}
        {view === 'instruments' && <InstrumentsPanel />}
        {view === 'checks' && <VerdictPanel content={content} />}
        {view === 'reading' && <PhoneFile onRemoved={() => setView('files')} />}
        {view === 'ticket' && <Ticket content={content} />}
      </div>
      <main>
        {!phone && <Splitter panel="side" />}
        <Banners />
        {!phone &&
          (playing ? (
            <PlayerHere />
          ) : comparison ? (
            <ComparisonPane key={comparison.title} comparison={comparison} />
          ) : (
            <EditorPane />
          ))}
        {phone ? view === 'terminal' && <PhoneRun /> : <Splitter panel="terminals" />}
        {(!phone || view === 'terminal') && <TerminalPanel />}
        <Toasts />
        {!narrow && <Splitter panel="instruments" />}
      </main>
      <aside aria-label={words.page.instrumentsAndChecks}>
        <InstrumentsPanel />
        <VerdictPanel content={content} />
      </aside>
      <StatusBar
        onPalette={() => setDialog('palette')}
        onProblems={() => setDialog('problems')}
        onHelp={() => setDialog('help')}
      />
      {dialog === 'palette' && <Palette views={views} onClose={() => setDialog(null)} />}
      {dialog === 'problems' && (
        <Palette views={views} about={`${paletteWords.problem} `} onClose={() => setDialog(null)} />
      )}
      {dialog === 'help' && <ShortcutHelp onClose={() => setDialog(null)} />}
    </div>
  );
}

const PlayerHere = (): ReactNode => (
  <Later what={words.later.names.playback} as="part">
    <Player />
  </Later>
);

/** `#/incident/<slug>/<file>` opens the file, and the address follows the file that is shown. */
function useDeepLink(slug: string, file: string | null, shown: boolean): void {
  const activePath = useAppState((state) => state.activePath);
  const lease = useAppState((state) => state.lease.state);
  const { openFile, noteNoFile } = useActions();
  const app = useApp();
  const opened = useRef<string | null>(null);
  useEffect(() => {
    // Once it is known who writes, the saved layout has been read, and the address has the last word.
    if (lease === 'asking' || file === null || opened.current === file) return;
    opened.current = file;
    if (app.fileBody(file)) openFile(file);
    else noteNoFile(file);
  }, [app, file, lease, openFile, noteNoFile]);
  useEffect(() => {
    if (activePath !== null)
      history.replaceState(null, '', incidentHref(slug, shown ? activePath : undefined));
  }, [activePath, shown, slug]);
}

function useShortcuts(setDialog: (dialog: 'palette' | 'help') => void, setView: (view: View) => void): void {
  const app = useApp();
  const { runCommand, submit, selectTerminal, resume } = useActions();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const acts = {
        start: () => void runCommand('start'),
        test: () => void runCommand('test'),
        load: () => void runCommand('load'),
        submit: () => void submit(),
        http: () => selectTerminal(HTTP_TAB),
        page: () => selectTerminal(PAGE_TAB),
        logpoint: () => {
          const { activePath, askLogpoint } = app.store.getState();
          if (activePath !== null) askLogpoint(activePath, null);
        },
        breakpoint: () => {
          const { activePath, askBreakpoint } = app.store.getState();
          if (activePath !== null) askBreakpoint(activePath);
        },
        continue: () => resume('continue'),
        over: () => resume('over'),
        into: () => resume('into'),
        out: () => resume('out'),
        error: () => openError(app),
        search: () => setView('search'),
        format: () => void formatShown(),
        save: () => void saveShown(app),
        palette: () => setDialog('palette'),
        help: () => setDialog('help'),
      } as const;
      for (const [name, act] of Object.entries(acts)) {
        if (!SHORTCUTS[name as keyof typeof acts].matches(event)) continue; // the keys of `acts`
        if (WHILE_PAUSED.has(name) && app.store.getState().paused.length === 0) return;
        event.preventDefault();
        event.stopPropagation();
        act();
        return;
      }
    };
    // Capturing, so that the editor and the terminals do not take the keys first.
    addEventListener('keydown', onKey, true);
    return () => removeEventListener('keydown', onKey, true);
  }, [app, runCommand, submit, selectTerminal, resume, setDialog, setView]);
}

/** A phone reads; its runtime starts when it is asked for. */
function useRuntime(phone: boolean): void {
  const { startRuntime } = useActions();
  useEffect(() => {
    if (!phone) void startRuntime();
  }, [phone, startRuntime]);
}

/** On a phone a comparison or a playback stands above the view it was asked for in, and goes with it. */
function useOneAtATime(phone: boolean, view: View): void {
  const { closeComparison, stopPlayback } = useActions();
  useEffect(() => {
    if (!phone) return;
    return () => {
      closeComparison();
      stopPlayback();
    };
  }, [phone, view, closeComparison, stopPlayback]);
}

/** Where the checks have no column of their own, a submission brings them into view. */
function useVerdictInSight(setView: (view: View) => void): void {
  const judging = useAppState((state) => state.submission.state === 'judging');
  const narrow = useMedia(NARROW);
  useEffect(() => {
    if (judging && narrow) setView('checks');
  }, [judging, narrow, setView]);
}

/** Where the instruments have no column of their own, what a paused program knows is brought into view. */
function usePauseInSight(setView: (view: View) => void): void {
  const pauses = useAppState((state) => state.paused.length > 0);
  const narrow = useMedia(NARROW);
  useEffect(() => {
    if (pauses && narrow) setView('instruments');
  }, [pauses, narrow, setView]);
}
