import type { ReactNode } from 'react';
import { benchWords as words } from '#words';
import { useFrontActions, useFrontState } from './front-context.tsx';

/** Shown where no incident is open: nobody's attempt changes under their hands. */
export function UpdateBanner(): ReactNode {
  const update = useFrontState((state) => state.update);
  const { takeUpdate } = useFrontActions();
  if (update === 'none') return null;
  return (
    <div className="banner update" role="status">
      {update === 'coming' ? (
        <p>{words.update.coming}</p>
      ) : (
        <>
          <p>{words.update.ready}</p>
          <button className="btn primary" onClick={() => void takeUpdate()}>
            {words.update.use}
          </button>
        </>
      )}
    </div>
  );
}
