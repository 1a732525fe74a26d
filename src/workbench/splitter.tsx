import './splitter.css';
import type { CSSProperties, KeyboardEvent, ReactNode } from 'react';
import { PANEL_SIZES, type Panel } from '#attempt';
import { benchWords } from '#words';
import { useActions, useAppState } from './app-context.tsx';

const words = benchWords.splitters;
const STEP_PERCENT = 2;
const LEAST_WIDTH = '180px';

/** Which key makes a panel larger, and which smaller: the edge moves the way of the arrow. */
const ARROWS: Readonly<Record<Panel, readonly [larger: string, smaller: string]>> = {
  side: ['ArrowRight', 'ArrowLeft'],
  instruments: ['ArrowLeft', 'ArrowRight'],
  terminals: ['ArrowUp', 'ArrowDown'],
};

/** The panel's share in percent if its edge were at this point: of the page, the terminals' of what they stand in. */
function shareAt(panel: Panel, splitter: Element, x: number, y: number): number {
  if (panel === 'side') {
    const { left = 0 } = splitter.parentElement?.previousElementSibling?.getBoundingClientRect() ?? {};
    return (100 * (x - left)) / innerWidth;
  }
  if (panel === 'instruments') return (100 * (innerWidth - x)) / innerWidth;
  const { bottom = 0, height = 1 } = splitter.parentElement?.getBoundingClientRect() ?? {};
  return (100 * (bottom - y)) / height;
}

function shareNow(panel: Panel, splitter: Element): number {
  const { left, top, width, height } = splitter.getBoundingClientRect();
  return shareAt(panel, splitter, left + width / 2, top + height / 2);
}

/** The edge between a panel and the part in the middle, whose child it is: it is dragged, or moved by arrow keys; twice clicked, it is back. */
export function Splitter({ panel }: { readonly panel: Panel }): ReactNode {
  const share = useAppState((state) => state.panels[panel]);
  const { sizePanel } = useActions();
  const { least, usual, most } = PANEL_SIZES[panel];
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const [larger, smaller] = ARROWS[panel];
    const now = shareNow(panel, event.currentTarget);
    const wanted = {
      [larger]: now + STEP_PERCENT,
      [smaller]: now - STEP_PERCENT,
      Home: least,
      End: most,
      Enter: null,
    }[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    sizePanel(panel, wanted);
  };
  return (
    <div
      className="splitter"
      data-panel={panel}
      role="separator"
      tabIndex={0}
      aria-orientation={panel === 'terminals' ? 'horizontal' : 'vertical'}
      aria-label={words.names[panel]}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={Math.round(share ?? usual)}
      title={words.how}
      onKeyDown={onKeyDown}
      onDoubleClick={() => sizePanel(panel, null)}
      onPointerDown={(event) => {
        if (event.button === 0) event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        // a click alone moves nothing
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
        if (event.movementX === 0 && event.movementY === 0) return;
        sizePanel(panel, shareAt(panel, event.currentTarget, event.clientX, event.clientY));
      }}
    />
  );
}

/** The sizes somebody chose, in the place of the style sheet's. */
export function usePanelSizes(): CSSProperties {
  const { side, instruments, terminals } = useAppState((state) => state.panels);
  return {
    ...(side !== undefined && { '--side': `max(${LEAST_WIDTH}, ${side}vw)` }),
    ...(instruments !== undefined && { '--instruments': `max(${LEAST_WIDTH}, ${instruments}vw)` }),
    ...(terminals !== undefined && { '--terminals': `calc(${terminals}% - var(--tab))` }),
  } as CSSProperties; // React passes properties of our own on
}
