import type { ReactNode } from 'react';
import { benchWords as words } from '#words';
import { useFrontState } from './front-context.tsx';

/** Whether the app can be used without a network. */
export function OfflineLine(): ReactNode {
  const offline = useFrontState((state) => state.offline);
  return (
    <p className="offline" role="status" data-state={offline.state}>
      {offline.state === 'failed' ? offline.message : words.offline.states[offline.state]}
    </p>
  );
}
