import type { ISearchOptions } from '@xterm/addon-search';
import { useEffect, useState, type ReactNode } from 'react';
import { terminalWords } from '#words';
import { useTheme } from '../theme.ts';
import { readTokens } from '../tokens.ts';
import type { KeptTerminal } from './kept-terminals.ts';

const says = terminalWords.search;

interface Found {
  readonly at: number;
  readonly count: number;
}

/** Searches the scroll-back of one terminal. Enter goes up to older output, Shift+Enter down. */
export function TerminalSearch(props: {
  readonly terminal: KeptTerminal;
  readonly onClose: () => void;
}): ReactNode {
  const { search } = props.terminal;
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found>({ at: -1, count: 0 });
  const theme = useTheme();
  useEffect(() => {
    const heard = search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ at: resultIndex, count: resultCount }),
    );
    return () => {
      heard.dispose();
      search.clearDecorations();
    };
  }, [search]);
  const go = (way: 'older' | 'newer', text: string, incremental: boolean): void => {
    if (text === '') return search.clearDecorations();
    const token = readTokens(theme);
    const options: ISearchOptions = {
      incremental,
      decorations: {
        matchBackground: token['line-strong'],
        activeMatchBackground: token.warn,
        matchOverviewRuler: token['line-strong'],
        activeMatchColorOverviewRuler: token.warn,
      },
    };
    if (way === 'older') search.findPrevious(text, options);
    else search.findNext(text, options);
  };
  return (
    <div className="term-search" role="search" aria-label={says.label}>
      <input
        autoFocus
        aria-label={says.label}
        placeholder={says.placeholder}
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          go('older', event.target.value, true);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') props.onClose();
          else if (event.key === 'Enter') go(event.shiftKey ? 'newer' : 'older', words, false);
          else return;
          event.preventDefault();
        }}
      />
      <span className="mono dim" role="status">
        {words === '' ? '' : found.count === 0 ? says.nothing : says.found(found.at + 1, found.count)}
      </span>
      <button aria-label={says.older} title={says.olderKey} onClick={() => go('older', words, false)}>
        ↑
      </button>
      <button aria-label={says.newer} title={says.newerKey} onClick={() => go('newer', words, false)}>
        ↓
      </button>
      <button aria-label={says.close} title={says.closeKey} onClick={props.onClose}>
        ✕
      </button>
    </div>
  );
}
