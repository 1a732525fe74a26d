import type { ReactNode } from 'react';
import { terminalWords as words } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { HTTP_TAB, PAGE_TAB } from '../http/http-tab.ts';
import { SHORTCUTS } from '../keys.ts';
import { Shut } from '../shut.tsx';
import { useTabKeys } from '../tab-keys.ts';
import { useTabInSight } from '../use-tab-in-sight.ts';
import { TerminalTools } from './terminal-tools.tsx';
import { focusTerminal } from './focus.ts';

const isExtra = (id: string): boolean => id.startsWith('sh-');

const OTHERS = [
  { id: HTTP_TAB, title: words.http, shortcut: 'http' },
  { id: PAGE_TAB, title: words.page, shortcut: 'page' },
] as const;

export function TerminalTabs(): ReactNode {
  const terminals = useAppState((state) => state.terminals);
  const active = useAppState((state) => state.activeTerminal);
  const shown = useAppState((state) => state.shownTerminals);
  const { selectTerminal, closeTerminal } = useActions();
  const onKeyDown = useTabKeys();
  const list = useTabInSight(active);
  return (
    <div className="tabs">
      <div
        ref={list}
        role="tablist"
        aria-label={words.list}
        onKeyDown={(event) => {
          if (event.key === 'Delete' && isExtra(active)) void closeTerminal(active);
          else onKeyDown(event);
        }}
      >
        {terminals.map(({ id, title, status }) => (
          <button
            key={id}
            className={id === active ? 'tab on' : shown.includes(id) ? 'tab beside' : 'tab'}
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
                <span className="unseen">{words.running}</span>
              </i>
            )}
            {title}
            {isExtra(id) && <Shut onShut={() => void closeTerminal(id)} />}
          </button>
        ))}
        {OTHERS.map(({ id, title, shortcut }) => (
          <button
            key={id}
            className={id === active ? 'tab on' : shown.includes(id) ? 'tab beside' : 'tab'}
            role="tab"
            aria-selected={id === active}
            tabIndex={id === active ? 0 : -1}
            title={`${SHORTCUTS[shortcut].says} (${SHORTCUTS[shortcut].label})`}
            onClick={() => selectTerminal(id)}
          >
            {title}
          </button>
        ))}
      </div>
      <TerminalTools />
    </div>
  );
}
