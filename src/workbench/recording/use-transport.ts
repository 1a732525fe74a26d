import { useEffect, useMemo, useRef, useState } from 'react';
import { ShownTime } from './shown-time.ts';

export const SPEEDS = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** The page draws so often at most; each time a text is compared with what it was. */
const FRAME_MS = 50;

export interface Transport {
  /** In shown time, milliseconds. */
  readonly position: number;
  readonly time: ShownTime;
  readonly count: number;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly shortens: boolean;
  readonly seek: (position: number) => void;
  readonly setPlaying: (playing: boolean) => void;
  readonly setSpeed: (speed: Speed) => void;
  readonly setShortens: (shortens: boolean) => void;
}

/** The moment that is shown of a recording, and its going on. */
export function useTransport(times: readonly number[]): Transport {
  const [position, setPosition] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(4);
  const [shortens, setShortens] = useState(true);
  const time = useMemo(() => new ShownTime(times, shortens), [times, shortens]);
  const at = useRef(0);
  const seek = (to: number): void => {
    at.current = Math.max(0, Math.min(time.total, to));
    setPosition(at.current);
  };
  useEffect(() => {
    if (!playing) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function go(now): void {
      frame = requestAnimationFrame(go);
      if (now - last < FRAME_MS) return;
      at.current = Math.min(time.total, at.current + (now - last) * speed);
      last = now;
      setPosition(at.current);
      if (at.current >= time.total) setPlaying(false);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, time]);
  return {
    position,
    time,
    count: time.countAt(position),
    playing,
    speed,
    shortens,
    seek,
    setSpeed,
    setPlaying: (wanted) => {
      if (wanted && at.current >= time.total) seek(0);
      setPlaying(wanted);
    },
    setShortens: (wanted) => {
      // the same moment of the recording, on the other scale
      const moment = time.recordedAt(at.current);
      at.current = new ShownTime(times, wanted).shownAt(moment);
      setPosition(at.current);
      setShortens(wanted);
    },
  };
}
