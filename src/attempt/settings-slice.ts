import type { Get, Set, SettingsSlice } from './app-state.ts';

export const settingsSlice = (set: Set, _get: Get): SettingsSlice => ({
  theme: 'system',
  setTheme: (theme) => set({ theme }),
});
