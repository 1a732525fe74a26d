import './breakpoints.css';
import type { ReactNode } from 'react';
import { shownPause, type Paused, type Resume } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';
import { SHORTCUTS } from '../keys.ts';
import { useMedia } from '../use-media.ts';

const RESUMES = [
  ['continue', 'Continue'],
  ['over', 'Step over'],
  ['into', 'Step into'],
  ['out', 'Step out'],
] as const satisfies readonly (readonly [Resume, string])[];

const says = ({ line, path }: Paused): string => `Paused on line ${line} of ${path}`;

/** Where a program stands, heard by who does not see it, and how it goes on. A phone has that in the panel. */
export function PausedBanner(): ReactNode {
  const paused = useAppState(shownPause);
  const phone = useMedia('(max-width: 700px)');
  return (
    <>
      <p className="unseen" role="status">
        {paused && says(paused)}
      </p>
      {paused && !phone && <PausedBar paused={paused} />}
    </>
  );
}

export function PausedBar({ paused }: { readonly paused: Paused }): ReactNode {
  const { resume, resumeAndRemove, openFileAt } = useActions();
  return (
    <div className="banner paused-bar" role="group" aria-label="Paused program">
      <button className="where" onClick={() => openFileAt(paused.path, paused.line)}>
        {says(paused)}
      </button>
      {RESUMES.map(([how, name]) => (
        <button
          key={how}
          className={how === 'continue' ? 'btn primary' : 'btn'}
          title={SHORTCUTS[how].says}
          onClick={() => resume(how)}
        >
          {name} <kbd>{SHORTCUTS[how].label}</kbd>
        </button>
      ))}
      {paused.breakpoint !== null && (
        <button
          className="btn quiet"
          aria-label="Continue, and take the breakpoint away"
          title="Continue, and take the breakpoint away"
          onClick={resumeAndRemove}
        >
          <Icon name="trash" />
        </button>
      )}
    </div>
  );
}
