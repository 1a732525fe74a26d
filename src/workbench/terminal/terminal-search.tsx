import type { ISearchOptions } from '@xterm/addon-search';
import { useEffect, useState, type ReactNode } from 'react';
import { useTheme } from '../theme.ts';
import { readTokens } from '../tokens.ts';
import type { KeptTerminal } from './kept-terminals.ts';

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
    <div className="term-search" role="search" aria-label="Search in the terminal">
      <input
        autoFocus
        aria-label="Search in the terminal"
        placeholder="Search"
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
        {words === '' ? '' : found.count === 0 ? 'nothing' : `${found.at + 1} of ${found.count}`}
      </span>
      <button aria-label="Older" title="Older (Enter)" onClick={() => go('older', words, false)}>
        ↑
      </button>
      <button aria-label="Newer" title="Newer (Shift+Enter)" onClick={() => go('newer', words, false)}>
        ↓
      </button>
      <button aria-label="Close the search" title="Close (Escape)" onClick={props.onClose}>
        ✕
      </button>
    </div>
  );
}
