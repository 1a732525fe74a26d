import { useEffect, useSyncExternalStore } from 'react';
import { useFrontState } from './front-context.tsx';

const light = matchMedia('(prefers-color-scheme: light)');
const subscribe = (listener: () => void): (() => void) => {
  light.addEventListener('change', listener);
  return () => light.removeEventListener('change', listener);
};

/** The theme in force, written to the root element for the tokens to follow. */
export function useTheme(): 'light' | 'dark' {
  const chosen = useFrontState((state) => state.theme);
  const system = useSyncExternalStore(subscribe, () => (light.matches ? 'light' : 'dark'));
  const theme = chosen === 'system' ? system : chosen;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return theme;
}
