import type { ReactNode } from 'react';
import type { OfflineState } from '#attempt';
import { useAppState } from './app-context.tsx';

const WORDS: Readonly<Record<Exclude<OfflineState['state'], 'failed'>, string>> = {
  off: 'No copy is made yet.',
  copying: 'Copying the app and the runtime …',
  ready: 'Everything is here: it works without a network.',
};

/** Whether the app can be used without a network. */
export function OfflineLine(): ReactNode {
  const offline = useAppState((state) => state.offline);
  return (
    <p className="offline" role="status" data-state={offline.state}>
      {offline.state === 'failed' ? offline.message : WORDS[offline.state]}
    </p>
  );
}
