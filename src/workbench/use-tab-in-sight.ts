import { useEffect, useRef, type RefObject } from 'react';

/** For a tablist that is narrower than its tabs: the one that is chosen, by whatever means, is scrolled to. */
export function useTabInSight(chosen: string | null): RefObject<HTMLDivElement | null> {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const bar = list.current;
    const tab = bar?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!bar || !tab) return;
    const show = (): void => tab.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    show();
    const watch = new ResizeObserver(show); // narrower than a moment ago
    watch.observe(bar);
    return () => watch.disconnect();
  }, [chosen]);
  return list;
}
