/** Which terminals are side by side, and which of them has the keys. */
export interface Panes {
  readonly shown: readonly string[];
  readonly active: string;
}

export const MOST_PANES = 3;
export const FIRST_PANES: Panes = { shown: ['sh'], active: 'sh' };

/** A terminal comes to the front: in its own pane if it has one, else in the active pane. */
export const show = ({ shown, active }: Panes, id: string): Panes =>
  shown.includes(id)
    ? { shown, active: id }
    : { shown: shown.map((one) => (one === active ? id : one)), active: id };

/** A terminal gets a pane to the right of the active one; where there is no room it takes the active one's. */
export function split(panes: Panes, id: string): Panes {
  const { shown, active } = panes;
  if (shown.includes(id) || shown.length >= MOST_PANES) return show(panes, id);
  const at = shown.indexOf(active) + 1;
  return { shown: [...shown.slice(0, at), id, ...shown.slice(at)], active: id };
}

/** A pane goes; the last one shows the first shell instead. */
export function shut({ shown, active }: Panes, id: string): Panes {
  const at = shown.indexOf(id);
  if (at < 0) return { shown, active };
  const left = shown.filter((one) => one !== id);
  if (left.length === 0) return FIRST_PANES;
  return { shown: left, active: active === id ? (left[Math.max(0, at - 1)] ?? 'sh') : active };
}
