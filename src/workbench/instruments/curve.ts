/** A curve of values over time as the path of an SVG. */
export interface Point {
  /** Milliseconds since the process started. */
  readonly at: number;
  readonly value: number;
}

export interface Scale {
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** What of a run is in sight. */
export const IN_SIGHT_MS = 60_000;

/** The last minute of the longest of the curves, from 0 to the highest value, or to `least` where that is more. */
export function scaleOf(
  curves: readonly (readonly Point[])[],
  least: number,
  width: number,
  height: number,
): Scale {
  const ends = curves.map((points) => points.at(-1)?.at ?? 0);
  const end = Math.max(...ends.slice(0, 1), 1);
  const start = Math.max(0, end - IN_SIGHT_MS);
  const top = Math.max(least, ...curves.flatMap((points) => points.map(({ value }) => value)));
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return {
    x: (at) => rounded(((at - start) / (end - start)) * width),
    y: (value) => rounded(height - 1 - (value / top) * (height - 3)),
  };
}

export const pathOf = (points: readonly Point[], { x, y }: Scale): string =>
  points.map(({ at, value }, index) => `${index === 0 ? 'M' : 'L'}${x(at)} ${y(value)}`).join('');
