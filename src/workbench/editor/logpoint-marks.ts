import type { App, AppState, Logpoint } from '#attempt';
import { logpointsWords as words, number } from '#words';
import { markLines } from './line-marks.ts';
import { monaco } from './monaco.ts';

const SHOWN_CHARACTERS = 140;

const short = (text: string): string =>
  text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;

export const asCode = (text: string): string => `\`${text.replaceAll(/[`\n]/g, ' ')}\``;

function look(
  { id, expression }: Logpoint,
  { logpointSeen, logpointWrong }: AppState,
): monaco.editor.IModelDecorationOptions {
  const seen = logpointSeen[id];
  const wrong = logpointWrong[id];
  const says = wrong ?? seen?.latest ?? words.notReached;
  const isWrong = wrong !== undefined || seen?.wrong === true;
  const times = seen && wrong === undefined ? `  ×${number(seen.count)}` : '';
  const tone = isWrong ? ' wrong' : seen ? '' : ' waits';
  return {
    showIfCollapsed: true,
    glyphMarginClassName: `logpoint-glyph${isWrong ? ' wrong' : ''}`,
    glyphMarginHoverMessage: {
      value: words.margin(asCode(`${expression} = ${short(says)}`)),
    },
    after: {
      content: `\u00a0\u00a0${short(`${expression} = ${says}`.replaceAll(/\s+/g, '\u00a0'))}${times}`,
      inlineClassName: `logpoint-value${tone}`,
      cursorStops: monaco.editor.InjectedTextCursorStops.None,
    },
  };
}

export const markLogpoints = (app: App): (() => void) =>
  markLines(app, {
    points: ({ logpoints }) => logpoints,
    depends: ({ logpointSeen, logpointWrong }) => [logpointSeen, logpointWrong],
    look,
    move: ({ moveLogpoints }, lines) => moveLogpoints(lines),
  });
