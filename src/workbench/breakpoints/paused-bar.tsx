import './breakpoints.css';
import type { ReactNode } from 'react';
import { shownPause, type Paused, type Resume } from '#attempt';
import { breakpointsWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';
import { SHORTCUTS } from '../keys.ts';
import { useMedia } from '../use-media.ts';

const words = breakpointsWords.bar;

const RESUMES = [
  ['continue', words.continue],
  ['over', words.over],
  ['into', words.into],
  ['out', words.out],
] as const satisfies readonly (readonly [Resume, string])[];

const says = ({ line, path }: Paused): string => words.paused(line, path);

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
    <div className="banner paused-bar" role="group" aria-label={words.program}>
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
          aria-label={words.remove}
          title={words.remove}
          onClick={resumeAndRemove}
        >
          <Icon name="trash" />
        </button>
      )}
    </div>
  );
}
