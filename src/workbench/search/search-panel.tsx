import './search.css';
import { useDeferredValue, useState, type ReactNode } from 'react';
import type { FileFacts } from '#attempt';
import { searchWords } from '#words';
import { useActions, useApp, useAppState } from '../app-context.tsx';
import { findInFiles, MOST_HITS, type FileHits } from './find.ts';

/** Words in all files of the project; a hit opens its line. */
export function SearchPanel({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const app = useApp();
  const files = useAppState((state) => state.files);
  const [words, setWords] = useState('');
  const [matchCase, setMatchCase] = useState(false);
  const [pattern, setPattern] = useState(false);
  const asked = useDeferredValue(words);
  const texts = files.flatMap(({ path }: FileFacts) => {
    const body = app.fileBody(path);
    return body?.kind === 'text' ? [[path, body.text] as const] : [];
  });
  const found = findInFiles(texts, asked, { matchCase, pattern });
  return (
    <section className="search-files" aria-label={searchWords.title}>
      <h2 className="label">{searchWords.title}</h2>
      <input
        autoFocus
        type="search"
        aria-label={searchWords.box}
        placeholder={searchWords.box}
        spellCheck={false}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="choices">
        <label>
          <input
            type="checkbox"
            checked={matchCase}
            onChange={(event) => setMatchCase(event.target.checked)}
          />
          {searchWords.matchCase}
        </label>
        <label>
          <input type="checkbox" checked={pattern} onChange={(event) => setPattern(event.target.checked)} />
          {searchWords.pattern}
        </label>
      </div>
      {found.ok ? (
        <>
          <p className="quiet" role="status">
            {asked !== '' && says(found.value.count, found.value.files.length, found.value.cut)}
          </p>
          {found.value.files.map((file) => (
            <Hits key={file.path} file={file} onOpen={onOpen} />
          ))}
        </>
      ) : (
        <p className="wrong" role="alert">
          {found.error}
        </p>
      )}
    </section>
  );
}

function says(count: number, files: number, cut: boolean): string {
  if (count === 0) return searchWords.nothing;
  return cut ? searchWords.cut(MOST_HITS, files) : searchWords.found(count, files);
}

function Hits(props: { readonly file: FileHits; readonly onOpen: () => void }): ReactNode {
  const { path, hits } = props.file;
  const { openFileAt } = useActions();
  return (
    <details open>
      <summary>
        {path} <span className="dim">{hits.length}</span>
      </summary>
      <ul>
        {hits.map(({ line, column, before, text, after }) => (
          <li key={`${line}:${column}`}>
            <button
              onClick={() => {
                openFileAt(path, line, column);
                props.onOpen();
              }}
            >
              <span className="dim">{line}</span>{' '}
              <span>
                {before}
                <mark>{text}</mark>
                {after}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
