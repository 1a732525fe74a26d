import type { App, AppState, Breakpoint, Paused } from '#attempt';
import { breakpointsWords } from '#words';
import { SHORTCUTS } from '../keys.ts';
import { markLines } from './line-marks.ts';
import { asCode } from './logpoint-marks.ts';
import type { monaco } from './monaco.ts';

const words = breakpointsWords.margin;

function look(
  { id, condition }: Breakpoint,
  { breakpointWrong }: AppState,
): monaco.editor.IModelDecorationOptions {
  const wrong = breakpointWrong[id];
  const key = SHORTCUTS.breakpoint.label;
  const says = condition === '' ? words.always(key) : words.when(asCode(condition), key);
  return {
    glyphMarginClassName: `breakpoint-glyph${wrong === undefined ? '' : ' wrong'}`,
    glyphMarginHoverMessage: { value: wrong ?? says },
  };
}

const pausedLook = (one: Paused): monaco.editor.IModelDecorationOptions => ({
  isWholeLine: true,
  className: 'paused-line',
  linesDecorationsClassName: 'paused-arrow',
  glyphMarginHoverMessage: { value: words.paused(asCode(one.title)) },
});

interface PausedPoint {
  readonly id: number;
  readonly path: string;
  readonly line: number;
  readonly paused: Paused;
}

/** The points are made anew only when the pauses are, so that they can be compared. */
const points = new WeakMap<readonly Paused[], readonly PausedPoint[]>();
function pointsOf(pauses: readonly Paused[]): readonly PausedPoint[] {
  const known = points.get(pauses);
  const made = known ?? pauses.map((paused, id) => ({ id, path: paused.path, line: paused.line, paused }));
  points.set(pauses, made);
  return made;
}

/** Breakpoints in the margin, and the lines on which programs stand. */
export function markBreakpoints(app: App): () => void {
  const stops = [
    markLines(app, {
      points: ({ breakpoints }) => breakpoints,
      depends: ({ breakpointWrong }) => [breakpointWrong],
      look,
      move: ({ moveBreakpoints }, lines) => moveBreakpoints(lines),
    }),
    markLines(app, {
      points: ({ paused }) => pointsOf(paused),
      depends: () => [],
      look: ({ paused }) => pausedLook(paused),
      move: () => undefined,
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
