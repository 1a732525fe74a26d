import type { ReactNode } from 'react';
import { clock, recordingWords } from '#words';
import { Icon } from '../icons.tsx';
import type { Fact } from './facts.ts';
import { SPEEDS, type Transport } from './use-transport.ts';

const words = recordingWords.controls;

/** The scrubber with its marks, play and pause, the speed, and whether pauses are shortened. */
export function Controls(props: {
  readonly transport: Transport;
  readonly facts: readonly Fact[];
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}): ReactNode {
  const { transport, facts, startedAt } = props;
  const { position, time, playing, speed, shortens } = transport;
  const recorded = time.recordedAt(position);
  const whole = time.recordedAt(time.total);
  const share = (index: number): string => `${time.total === 0 ? 0 : (time.of(index) / time.total) * 100}%`;
  return (
    <div className="controls">
      <button
        className="btn"
        autoFocus
        aria-label={playing ? words.pause : words.play}
        title={playing ? words.pauseTitle : words.playTitle}
        onClick={() => transport.setPlaying(!playing)}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <div className="scrubber">
        <input
          type="range"
          min={0}
          max={Math.max(1, Math.round(time.total))}
          step="any"
          value={position}
          aria-label={words.moment}
          aria-valuetext={words.at(clock(recorded), clock(whole))}
          onChange={(event) => transport.seek(Number(event.target.value))}
        />
        <div className="marks" aria-hidden="true">
          {facts.map(({ index, kind }) => (
            <i key={index} data-kind={kind} style={{ left: share(index) }} />
          ))}
        </div>
      </div>
      <span className="mono when" title={new Date(startedAt + recorded).toLocaleString()}>
        {clock(recorded)} / {clock(whole)}
      </span>
      <div className="choice" role="group" aria-label={words.speed}>
        {SPEEDS.map((one) => (
          <button key={one} aria-pressed={speed === one} onClick={() => transport.setSpeed(one)}>
            {one}×
          </button>
        ))}
      </div>
      <label title={words.shortenTitle}>
        <input
          type="checkbox"
          checked={shortens}
          onChange={(event) => transport.setShortens(event.target.checked)}
        />
        {words.shorten}
      </label>
    </div>
  );
}
