import { createStore, type StoreApi } from 'zustand/vanilla';
import { persist } from 'zustand/middleware';
import type { FrontState } from './app-state.ts';
import { catalogueSlice } from './catalogue-slice.ts';
import { fetchedContent } from './content.ts';
import { keptInBrowser } from './kept-in-browser.ts';
import { offlineSlice, startOffline } from './offline/offline-slice.ts';
import { browserProblems, browserStorage, type FrontServices } from './services.ts';
import { keptSettings, settingsSlice } from './settings-slice.ts';

/**
 * What the page starts with: the store with what the catalogue shows. `wholeApp` adds the rest to the same store when an
 * incident is opened, so that who only reads the list does not load and run what the workbench needs.
 */
export interface Front {
  readonly store: StoreApi<FrontState>;
  readonly services: FrontServices;
  /** Keeps the app and the runtime for use without a network; returns at once. */
  startOffline(): void;
}

export function createFront(overrides: Partial<FrontServices> = {}): Front {
  const services: FrontServices = {
    content: fetchedContent(),
    storage: browserStorage(),
    problems: browserProblems,
    ...overrides,
  };
  const store = createStore<FrontState>()(
    persist(
      (set, get) => ({
        ...settingsSlice(set, get),
        ...catalogueSlice(set, get, services),
        ...offlineSlice(set, get),
        session: { state: 'closed' },
        closeIncident: async () => undefined, // none can be open before `wholeApp`
        runtime: { state: 'off' },
      }),
      { name: 'hotfix:settings', storage: keptInBrowser(), partialize: keptSettings },
    ),
  );
  return { store, services, startOffline: () => void startOffline(store) };
}
