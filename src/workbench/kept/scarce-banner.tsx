import type { ReactNode } from 'react';
import { useAppState } from '../app-context.tsx';
import { bytes } from '../words.ts';

/** Storage that will soon refuse a write, said while there is still time. */
export function ScarceBanner(): ReactNode {
  const left = useAppState((state) => state.scarceBytes);
  if (left === null) return null;
  return (
    <div className="banner warn" role="alert">
      <p>
        The storage this browser gives the page is nearly full: {bytes(left)} are left. Your changes are still
        saved.
      </p>
      <a className="btn" href="#/stored">
        What is stored
      </a>
    </div>
  );
}
