import { useState, type ReactNode } from 'react';
import { MOST_PANES } from '#attempt';
import { terminalWords } from '#words';
import { useActions, useApp, useAppState } from '../app-context.tsx';
import { isTerminalTab } from '../http/http-tab.ts';
import { Icon } from '../icons.tsx';
import { isMac } from '../keys.ts';
import { focusTerminal } from './focus.ts';
import { screenOf, textOf } from './screens.ts';

const says = terminalWords.tools;

/** What can be done with the terminal in front, and ways to have more of them. */
export function TerminalTools(): ReactNode {
  const app = useApp();
  const active = useAppState((state) => state.activeTerminal);
  const panes = useAppState((state) => state.shownTerminals.length);
  const ready = useAppState((state) => state.runtime.state === 'ready');
  const used = useAppState((state) =>
    state.terminals.some(({ id, status }) => id === active && status.state !== 'empty'),
  );
  const { openShell, shutPane } = useActions();
  const [copied, setCopied] = useState(false);
  const isTerminal = isTerminalTab(active) && used;
  const copy = (): void => {
    const screen = screenOf(active);
    if (!screen) return;
    void navigator.clipboard.writeText(textOf(screen.terminal)).then(() => {
      setCopied(true);
      setTimeout(() => setCopied(false), 1500);
    });
  };
  return (
    <div className="tools" role="group" aria-label={says.label}>
      <button
        disabled={!isTerminal || !ready}
        aria-label={says.interrupt}
        title={says.interruptKey}
        onClick={() => app.terminal(active)?.type('\x03')}
      >
        <Icon name="stop" />
      </button>
      <button
        disabled={!isTerminal}
        aria-label={says.search}
        title={isMac ? says.searchKeyMac : says.searchKey}
        onClick={() => screenOf(active)?.openSearch()}
      >
        <Icon name="search" />
      </button>
      <button disabled={!isTerminal} aria-label={says.copy} title={says.copyHow} onClick={copy}>
        <Icon name={copied ? 'done' : 'copy'} />
        <span className="unseen" role="status">
          {copied && says.copied}
        </span>
      </button>
      <button
        disabled={!isTerminal}
        aria-label={says.clear}
        title={says.clear}
        onClick={() => {
          screenOf(active)?.terminal.clear();
          app.terminal(active)?.forgetLines();
          focusTerminal();
        }}
      >
        <Icon name="clear" />
      </button>
      <button
        className="split"
        disabled={!ready || panes >= MOST_PANES}
        aria-label={says.split}
        title={says.split}
        onClick={() => void openShell(true).then(focusTerminal)}
      >
        <Icon name="split" />
      </button>
      {panes > 1 && (
        <button
          className="split"
          aria-label={says.closePane}
          title={says.closePaneHow}
          onClick={() => shutPane(active)}
        >
          <Icon name="close" />
        </button>
      )}
      <button
        className="add"
        disabled={!ready}
        aria-label={says.newShell}
        title={says.newShell}
        onClick={() => void openShell().then(focusTerminal)}
      >
        <Icon name="plus" />
      </button>
    </div>
  );
}
