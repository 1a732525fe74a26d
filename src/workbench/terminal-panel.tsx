import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { RuntimeState, TerminalFacts } from '#attempt';
import { useActions, useApp, useAppState } from './app-context.tsx';
import { HttpPanel } from './http/http-panel.tsx';
import { HTTP_TAB } from './http/http-tab.ts';
import { Icon } from './icons.tsx';
import { SHORTCUTS } from './keys.ts';
import { InlineMarkdown } from './markdown.tsx';
import { Problems } from './problems.tsx';
import { Shut } from './shut.tsx';
import { useTabKeys } from './tab-keys.ts';

const TerminalView = lazy(() => import('./terminal-view.tsx'));

export function TerminalPanel(): ReactNode {
  const runtime = useAppState((state) => state.runtime);
  const active = useAppState((state) => state.activeTerminal);
  // What a runtime that died had printed stays readable while the next one starts.
  const used = useAppState((state) => state.terminals.some(({ status }) => status.state !== 'empty'));
  return (
    <>
      <TerminalTabs />
      {active === HTTP_TAB && (
        <div className="term" role="tabpanel" aria-label="HTTP">
          <HttpPanel />
        </div>
      )}
      <div className="term" role="tabpanel" aria-label="Terminal" hidden={active === HTTP_TAB}>
        {runtime.state !== 'ready' && <NotReady runtime={runtime} />}
        {(runtime.state === 'ready' || used) && <Terminals />}
      </div>
    </>
  );
}

/** Puts the keys into the terminal in front; a terminal never takes them by itself, for they may be the editor's. */
const focusTerminal = (): void =>
  void requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('.xterm-box:not([hidden]) textarea')?.focus(),
  );

const isExtra = (id: string): boolean => id.startsWith('sh-');

function TerminalTabs(): ReactNode {
  const terminals = useAppState((state) => state.terminals);
  const active = useAppState((state) => state.activeTerminal);
  const ready = useAppState((state) => state.runtime.state === 'ready');
  const { selectTerminal, openShell, closeTerminal } = useActions();
  const onKeyDown = useTabKeys();
  return (
    <div className="tabs">
      <div
        role="tablist"
        aria-label="Terminals"
        onKeyDown={(event) => {
          if (event.key === 'Delete' && isExtra(active)) void closeTerminal(active);
          else onKeyDown(event);
        }}
      >
        {terminals.map(({ id, title, status }) => (
          <button
            key={id}
            className={id === active ? 'tab on' : 'tab'}
            role="tab"
            aria-selected={id === active}
            tabIndex={id === active ? 0 : -1}
            onClick={(event) => {
              selectTerminal(id);
              if (event.detail > 0) focusTerminal(); // a click; the arrow keys stay on the tabs
            }}
          >
            {status.state === 'running' && (
              <i className="dot live">
                <span className="unseen">running</span>
              </i>
            )}
            {title}
            {isExtra(id) && <Shut onShut={() => void closeTerminal(id)} />}
          </button>
        ))}
        <button
          className={active === HTTP_TAB ? 'tab on' : 'tab'}
          role="tab"
          aria-selected={active === HTTP_TAB}
          tabIndex={active === HTTP_TAB ? 0 : -1}
          title={`${SHORTCUTS.http.says} (${SHORTCUTS.http.label})`}
          onClick={() => selectTerminal(HTTP_TAB)}
        >
          HTTP
        </button>
      </div>
      <button
        className="add"
        disabled={!ready}
        aria-label="New shell"
        title="New shell"
        onClick={() => void openShell().then(focusTerminal)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}

function Terminals(): ReactNode {
  const app = useApp();
  const terminals = useAppState((state) => state.terminals);
  const active = useAppState((state) => state.activeTerminal);
  const content = useAppState((state) => (state.session.state === 'open' ? state.session.content : null));
  const used = terminals.filter(({ status }) => status.state !== 'empty');
  const current = terminals.find(({ id }) => id === active);
  return (
    <Suspense fallback={null}>
      {used.map(({ id, title }) => {
        const session = app.terminal(id);
        return session && <TerminalView key={id} session={session} label={title} active={id === active} />;
      })}
      {current?.status.state === 'empty' && content && <Unused facts={current} />}
    </Suspense>
  );
}

const BUTTONS: Readonly<Record<string, string>> = { start: 'Run', test: 'Test', load: 'Load' };

function Unused({ facts }: { readonly facts: TerminalFacts }): ReactNode {
  const command = useAppState((state) =>
    state.session.state === 'open' && (facts.id === 'start' || facts.id === 'test' || facts.id === 'load')
      ? state.session.content.spec.commands[facts.id]
      : null,
  );
  return (
    <p className="empty">
      {BUTTONS[facts.id]} starts <code>{command}</code> here.
    </p>
  );
}

/** A slow start says so: the first one has to read Node's library. */
const SLOW_AFTER_MS = 6000;

function NotReady({ runtime }: { readonly runtime: Exclude<RuntimeState, { state: 'ready' }> }): ReactNode {
  const { startRuntime } = useActions();
  switch (runtime.state) {
    case 'off':
      return (
        <div className="empty">
          <p>The runtime is not started.</p>
          <button className="btn" onClick={() => void startRuntime()}>
            Start it
          </button>
        </div>
      );
    case 'missing':
      return (
        <div className="empty" role="alert">
          <p>Programs cannot run in this page. Reading and editing still work, and your changes are kept.</p>
          <Problems problems={runtime.problems} />
        </div>
      );
    case 'starting':
      return <Starting words={runtime.words} since={runtime.since} />;
    case 'failed':
      return (
        <div className="empty" role="alert">
          <p>
            <InlineMarkdown text={runtime.message} />
          </p>
          <button className="btn" onClick={() => void startRuntime()}>
            Try again
          </button>
        </div>
      );
  }
}

function Starting({ words, since }: { readonly words: string; readonly since: number }): ReactNode {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const slow = now - since > SLOW_AFTER_MS;
  return (
    <div className="empty" role="status">
      <p>
        {words} …{slow && ` (${Math.round((now - since) / 1000)} s)`}
      </p>
      {slow && (
        <p>
          The first start reads Node’s library and compiles it; later ones take it from the browser’s cache.
        </p>
      )}
    </div>
  );
}
