import { lazy, useEffect, useState, type ReactNode } from 'react';
import type { Comparison } from '#attempt';
import { editorWords } from '#words';
import { useActions } from './app-context.tsx';
import { Later } from './later.tsx';

const words = editorWords.comparison;

const DiffView = lazy(() => import('./editor/diff-view.tsx'));

/** Two versions of the project in place of the editor, one file at a time. */
export function ComparisonPane({ comparison }: { readonly comparison: Comparison }): ReactNode {
  const { closeComparison } = useActions();
  const [at, setAt] = useState(0);
  const file = comparison.files[Math.min(at, comparison.files.length - 1)];
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') closeComparison();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [closeComparison]);
  return (
    <>
      <div className="tabs comparison" role="group" aria-label={words.label(comparison.title)}>
        <span className="title" title={comparison.title}>
          {comparison.title}
        </span>
        {file && (
          <select
            aria-label={words.file}
            value={file.path}
            onChange={(event) => setAt(comparison.files.findIndex(({ path }) => path === event.target.value))}
          >
            {comparison.files.map(({ path }) => (
              <option key={path}>{path}</option>
            ))}
          </select>
        )}
        <button className="btn" autoFocus onClick={closeComparison}>
          {words.back}
        </button>
      </div>
      <div className="code">
        {file ? (
          <Later what={editorWords.itself} as="part">
            <DiffView key={file.path} {...file} />
          </Later>
        ) : (
          <p className="empty">{words.same}</p>
        )}
      </div>
    </>
  );
}
