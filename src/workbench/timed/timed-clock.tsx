import './timed.css';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { presetsFor } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { download } from '../download.ts';
import { clock } from '../words.ts';

const LATE_MS = 5 * 60_000;
const ENDS = {
  time: 'The time is over. What stood then was submitted.',
  solved: 'Solved in time.',
  stopped: 'Stopped before the time was over.',
} as const;

/** The practice clock, which can be made a countdown: presets, warnings read aloud, submission at the end. */
export function TimedClock({ minutes }: { readonly minutes: number }): ReactNode {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const timed = useAppState((state) => state.timed);
  const says = useAppState((state) => state.timedSays);
  const activeMs = useAppState((state) => Math.floor(state.activeMs / 1000) * 1000);
  const writable = useAppState((state) => state.lease.state === 'writer');
  const { startTimed, stopTimed, forgetTimed, timedCard, playBack } = useActions();
  useEffect(() => {
    if (!open) return;
    const away = (event: Event): void => {
      const inside = event.target instanceof Node && box.current?.contains(event.target);
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !inside) setOpen(false);
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', away);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', away);
    };
  }, [open]);
  const running = timed?.ended === null;
  const leftMs = timed ? timed.limitMs - timed.usedMs : 0;
  const shown = timed ? clock(Math.ceil((running ? leftMs : timed.usedMs) / 1000) * 1000) : clock(activeMs);
  return (
    <div className="menu timed" ref={box}>
      <button
        className={running && leftMs <= LATE_MS ? 'clock late' : 'clock'}
        aria-expanded={open}
        aria-haspopup="true"
        aria-label={`${timed ? (running ? 'Time left' : 'Time taken') : 'Time spent'}: ${shown}`}
        title={timed ? 'Against the clock' : 'Practice clock: it runs while this page is in front'}
        onClick={() => setOpen(!open)}
      >
        {running && <i aria-hidden="true">−</i>}
        {shown}
      </button>
      <span className="unseen" role="status">
        {says}
      </span>
      {open && (
        <div>
          <span className="label">Against the clock</span>
          {timed === null ? (
            <>
              <p>
                The clock runs on through reloads and sleep. At its end, what you have is submitted; you may
                go on afterwards.
              </p>
              <div className="row">
                {presetsFor(minutes).map((preset) => (
                  <button
                    key={preset}
                    className="btn"
                    disabled={!writable}
                    onClick={() => {
                      startTimed(preset);
                      setOpen(false);
                    }}
                  >
                    {preset} min
                  </button>
                ))}
              </div>
            </>
          ) : (
            <>
              <p>
                {timed.ended === null
                  ? `${clock(leftMs)} of ${clock(timed.limitMs)} left.`
                  : ENDS[timed.ended]}
              </p>
              <div className="row">
                <button className="btn" onClick={() => download('result.md', timedCard(), 'text/markdown')}>
                  Save the result
                </button>
                {!running && (
                  <button
                    className="btn"
                    onClick={() => {
                      playBack();
                      setOpen(false);
                    }}
                  >
                    Play back
                  </button>
                )}
                {running ? (
                  <button className="btn" disabled={!writable} onClick={stopTimed}>
                    Stop the clock
                  </button>
                ) : (
                  <button className="btn" disabled={!writable} onClick={forgetTimed}>
                    Done
                  </button>
                )}
              </div>
            </>
          )}
        </div>
      )}
    </div>
  );
}
