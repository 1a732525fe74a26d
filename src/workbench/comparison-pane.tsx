import { lazy, useEffect, useState, type ReactNode } from 'react';
import type { Comparison } from '#attempt';
import { useActions } from './app-context.tsx';
import { Later } from './later.tsx';

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
      <div className="tabs comparison" role="group" aria-label={`Comparison: ${comparison.title}`}>
        <span className="title" title={comparison.title}>
          {comparison.title}
        </span>
        <select
          aria-label="File"
          value={file?.path ?? ''}
          disabled={comparison.files.length === 0}
          onChange={(event) => setAt(comparison.files.findIndex(({ path }) => path === event.target.value))}
        >
          {comparison.files.map(({ path }) => (
            <option key={path}>{path}</option>
          ))}
        </select>
        <button className="btn" autoFocus onClick={closeComparison}>
          Back to editing
        </button>
      </div>
      <div className="code">
        {file ? (
          <Later what="the editor" as="part">
            <DiffView key={file.path} {...file} />
          </Later>
        ) : (
          <p className="empty">The two are the same.</p>
        )}
      </div>
    </>
  );
}
