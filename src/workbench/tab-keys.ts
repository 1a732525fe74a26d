import { useCallback, type KeyboardEvent } from 'react';

/** Arrow keys, Home and End move between the tabs of a tablist, as the ARIA practices ask. */
export function useTabKeys(): (event: KeyboardEvent<HTMLElement>) => void {
  return useCallback((event) => {
    const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')];
    const at = tabs.findIndex((tab) => tab === document.activeElement);
    if (at < 0) return;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const tab = tabs[(to + tabs.length) % tabs.length];
    tab?.click();
    tab?.focus();
  }, []);
}
