import type { Get, Set, SettingsSlice } from './app-state.ts';

export const FONT_SIZES = { least: 10, usual: 13, most: 24 } as const;

export const settingsSlice = (set: Set, get: Get): SettingsSlice => ({
  theme: 'system',
  fontSize: FONT_SIZES.usual,
  editorKeys: 'usual',
  setTheme: (theme) => set({ theme }),
  changeFontSize: (by) =>
    set({
      fontSize:
        by === 0
          ? FONT_SIZES.usual
          : Math.min(FONT_SIZES.most, Math.max(FONT_SIZES.least, get().fontSize + by)),
    }),
  setEditorKeys: (editorKeys) => set({ editorKeys }),
});
