import { createContext, use, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { App, AppState } from '#attempt';

const AppContext = createContext<App | null>(null);

export function AppProvider({
  app,
  children,
}: {
  readonly app: App;
  readonly children: ReactNode;
}): ReactNode {
  return <AppContext value={app}>{children}</AppContext>;
}

export function useApp(): App {
  const app = use(AppContext);
  if (!app) throw new Error('useApp was called outside <AppProvider>; wrap the tree in main.tsx');
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
