import type { ReactNode } from 'react';
import { bytes, keptWords } from '#words';
import { useAppState } from '../app-context.tsx';

const words = keptWords.scarce;

/** Storage that will soon refuse a write, said while there is still time. */
export function ScarceBanner(): ReactNode {
  const left = useAppState((state) => state.scarceBytes);
  if (left === null) return null;
  return (
    <div className="banner warn" role="alert">
      <p>{words.says(bytes(left))}</p>
      <a className="btn" href="#/stored">
        {words.look}
      </a>
    </div>
  );
}
