import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { wholeApp, type App, type AppState } from '#attempt';
import { useFront } from './front-context.tsx';

const AppContext = createContext<App | null>(null);

/** Everything an incident needs, for a page that is more than the catalogue; it is loaded with that page. */
export function WholeApp({ children }: { readonly children: ReactNode }): ReactNode {
  return <AppContext value={wholeApp(useFront())}>{children}</AppContext>;
}

export function useApp(): App {
  const app = use(AppContext);
  if (!app) throw new Error('useApp was called outside <WholeApp>; the page that is shown has to be in one');
  return app;
}

/** One value of the state; the component renders again when it changes. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useApp().store, select);
}

/** The actions never change, so they are read without a subscription. */
export function useActions(): AppState {
  return useApp().store.getState();
}
