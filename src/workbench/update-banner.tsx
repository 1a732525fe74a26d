import type { ReactNode } from 'react';
import { useActions, useAppState } from './app-context.tsx';

/** Shown where no incident is open: nobody's attempt changes under their hands. */
export function UpdateBanner(): ReactNode {
  const update = useAppState((state) => state.update);
  const { takeUpdate } = useActions();
  if (update === 'none') return null;
  return (
    <div className="banner update" role="status">
      {update === 'coming' ? (
        <p>Loading the newer version …</p>
      ) : (
        <>
          <p>A newer version of Hotfix is ready. Your work stays as it is.</p>
          <button className="btn primary" onClick={() => void takeUpdate()}>
            Use it now
          </button>
        </>
      )}
    </div>
  );
}
