import './terminal.css';
import { lazy, type ReactNode } from 'react';
import type { TerminalFacts } from '#attempt';
import { terminalWords as words } from '#words';
import { useActions, useApp, useAppState } from '../app-context.tsx';
import { Later } from '../later.tsx';
import { HttpPanel } from '../http/http-panel.tsx';
import { HTTP_TAB, PAGE_TAB } from '../http/http-tab.ts';
import { PagePanel } from '../http/page-panel.tsx';
import { Sentence } from '../sentence.tsx';
import { NotReady } from './not-ready.tsx';
import { TerminalTabs } from './terminal-tabs.tsx';

const TerminalView = lazy(() => import('./terminal-view.tsx'));

const NAMES: Readonly<Record<string, string>> = { [HTTP_TAB]: words.http, [PAGE_TAB]: words.pageOfService };

/** Terminals, the HTTP panel and the page of the service, up to three side by side. */
export function TerminalPanel(): ReactNode {
  const shown = useAppState((state) => state.shownTerminals);
  const active = useAppState((state) => state.activeTerminal);
  const { selectTerminal } = useActions();
  return (
    <>
      <TerminalTabs />
      <div className="term">
        {shown.map((id) => (
          <div
            key={id}
            className="pane"
            role="tabpanel"
            aria-label={NAMES[id] ?? words.terminal}
            data-active={id === active || undefined}
            onFocus={() => id !== active && selectTerminal(id)}
          >
            {id === HTTP_TAB ? <HttpPanel /> : id === PAGE_TAB ? <PagePanel /> : <TerminalPane id={id} />}
          </div>
        ))}
      </div>
    </>
  );
}

function TerminalPane({ id }: { readonly id: string }): ReactNode {
  const app = useApp();
  const runtime = useAppState((state) => state.runtime);
  const facts = useAppState((state) => state.terminals.find((terminal) => terminal.id === id));
  const session = facts && app.terminal(id);
  if (!session) return null;
  // What a runtime that died had printed stays readable while the next one starts.
  const used = facts.status.state !== 'empty';
  return (
    <>
      {runtime.state !== 'ready' && <NotReady runtime={runtime} />}
      {used ? (
        <Later what={words.inSentence} as="part">
          <TerminalView id={id} session={session} label={facts.title} />
        </Later>
      ) : (
        runtime.state === 'ready' && <Unused facts={facts} />
      )}
    </>
  );
}

const BUTTONS: Readonly<Record<string, string>> = words.unused.buttons;

function Unused({ facts }: { readonly facts: TerminalFacts }): ReactNode {
  const command = useAppState((state) =>
    state.session.state === 'open' && (facts.id === 'start' || facts.id === 'test' || facts.id === 'load')
      ? state.session.content.spec.commands[facts.id]
      : null,
  );
  return (
    <p className="empty">
      <Sentence
        text={words.unused.starts}
        parts={{ button: BUTTONS[facts.id] ?? '', command: <code>{command}</code> }}
      />
    </p>
  );
}
