import type { ReactNode } from 'react';
import { useActions, useAppState } from '../app-context.tsx';
import { HTTP_TAB } from '../http/http-tab.ts';
import { SHORTCUTS } from '../keys.ts';
import { Shut } from '../shut.tsx';
import { useTabKeys } from '../tab-keys.ts';
import { TerminalTools } from './terminal-tools.tsx';
import { focusTerminal } from './focus.ts';

const isExtra = (id: string): boolean => id.startsWith('sh-');

export function TerminalTabs(): ReactNode {
  const terminals = useAppState((state) => state.terminals);
  const active = useAppState((state) => state.activeTerminal);
  const shown = useAppState((state) => state.shownTerminals);
  const { selectTerminal, closeTerminal } = useActions();
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
                <span className="unseen">running</span>
              </i>
            )}
            {title}
            {isExtra(id) && <Shut onShut={() => void closeTerminal(id)} />}
          </button>
        ))}
        <button
          className={active === HTTP_TAB ? 'tab on' : shown.includes(HTTP_TAB) ? 'tab beside' : 'tab'}
          role="tab"
          aria-selected={active === HTTP_TAB}
          tabIndex={active === HTTP_TAB ? 0 : -1}
          title={`${SHORTCUTS.http.says} (${SHORTCUTS.http.label})`}
          onClick={() => selectTerminal(HTTP_TAB)}
        >
          HTTP
        </button>
      </div>
      <TerminalTools />
    </div>
  );
}
