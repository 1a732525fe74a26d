import './timed.css';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { presetsFor } from '#attempt';
import { clock, minutes as inMinutes, timedWords } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { download } from '../download.ts';

const LATE_MS = 5 * 60_000;
const words = timedWords.clock;

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
  const label = timed ? (running ? words.left : words.taken) : words.spent;
  return (
    <div className="menu timed" ref={box}>
      <button
        className={running && leftMs <= LATE_MS ? 'clock late' : 'clock'}
        aria-expanded={open}
        aria-haspopup="true"
        aria-label={label(shown)}
        title={timed ? words.title : words.practice}
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
          <span className="label">{words.title}</span>
          {timed === null ? (
            <>
              <p>{words.intro}</p>
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
                    {inMinutes(preset * 60_000)}
                  </button>
                ))}
              </div>
            </>
          ) : (
            <>
              <p>
                {timed.ended === null
                  ? words.leftOf(clock(leftMs), clock(timed.limitMs))
                  : timedWords.ended[timed.ended]}
              </p>
              <div className="row">
                <button className="btn" onClick={() => download('result.md', timedCard(), 'text/markdown')}>
                  {words.saveResult}
                </button>
                {!running && (
                  <button
                    className="btn"
                    onClick={() => {
                      playBack();
                      setOpen(false);
                    }}
                  >
                    {words.playBack}
                  </button>
                )}
                {running ? (
                  <button className="btn" disabled={!writable} onClick={stopTimed}>
                    {words.stop}
                  </button>
                ) : (
                  <button className="btn" disabled={!writable} onClick={forgetTimed}>
                    {words.done}
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
