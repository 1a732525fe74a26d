/** A look at the clock this often; a tab in the background looks when its browser wakes it, at times once a minute. */
const LOOK_MS = 1_000;
/** Later than this a look was not only late. */
const LATE_MS = 1_000;

/** Between two looks: more is a machine that slept, or a page that was frozen, or one that had no time. */
export const SLEEP_MS = 5_000;
/** A tab in the background is woken once a minute while its programs run on; between two looks more than this is sleep. */
export const SURE_SLEEP_MS = 65_000;

export interface AwakeWatch {
  /** Ends the watch: milliseconds of the longest time in which nobody looked. */
  end(): number;
}

/**
 * Calls `over` once `limitMs` have passed in which this page or process was awake. A timer alone would be over the moment
 * a laptop wakes up, though the program that it watches slept just as long.
 */
export function watchAwake(limitMs: number, over: () => void): AwakeWatch {
  // the wall's clock goes on in sleep, and may be set; the other does not on some systems, and never goes back
  let seen = { wall: Date.now(), running: performance.now() };
  let left = limitMs;
  let longest = 0;
  const sinceLook = (): number => {
    const now = { wall: Date.now(), running: performance.now() };
    const since = Math.max(now.wall - seen.wall, now.running - seen.running);
    seen = now;
    longest = Math.max(longest, since);
    return since;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const lookLater = (): void => {
    const wait = Math.min(LOOK_MS, left);
    timer = setTimeout(() => {
      left -= Math.min(sinceLook(), wait + LATE_MS);
      if (left > 0) lookLater();
      else over();
    }, wait);
  };
  lookLater();
  return {
    end() {
      clearTimeout(timer);
      sinceLook();
      return longest;
    },
  };
}
