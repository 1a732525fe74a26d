import { useLayoutEffect, useRef, type RefObject } from 'react';

/** What is shown in the element, by its name, is found where it was left; what is new, at its top. */
export function useScrollOf(name: string): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  const tops = useRef(new Map<string, number>());
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.scrollTop = tops.current.get(name) ?? 0;
    const keep = (): void => void tops.current.set(name, element.scrollTop);
    element.addEventListener('scroll', keep);
    return () => element.removeEventListener('scroll', keep);
  }, [name]);
  return box;
}
