import { useEffect, useSyncExternalStore } from 'react';
import { useFrontState } from './front-context.tsx';

const asksForLight = (): MediaQueryList => matchMedia('(prefers-color-scheme: light)');
const subscribe = (listener: () => void): (() => void) => {
  const light = asksForLight();
  light.addEventListener('change', listener);
  return () => light.removeEventListener('change', listener);
};

/** The build, which makes the first page, has no system to ask; the text of a page is the same in both. */
const systemNow = (): 'light' | 'dark' =>
  typeof matchMedia !== 'undefined' && asksForLight().matches ? 'light' : 'dark';

/** The theme in force, written to the root element for the tokens to follow. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useFrontState((state) => state.theme);
  const system = useSyncExternalStore(subscribe, systemNow, systemNow);
  const theme = chosen === 'system' ? system : chosen;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}
