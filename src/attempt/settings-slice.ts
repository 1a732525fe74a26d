import type { Get, Set, SettingsSlice } from './app-state.ts';

export const FONT_SIZES = { least: 10, usual: 13, most: 24 } as const;

/** As on a first visit. */
export const FRESH_SETTINGS = {
  theme: 'system',
  fontSize: FONT_SIZES.usual,
  editorKeys: 'usual',
  formatOnSave: false,
} as const;

export const settingsSlice = (set: Set, get: Get): SettingsSlice => ({
  ...FRESH_SETTINGS,
  setTheme: (theme) => set({ theme }),
  changeFontSize: (by) =>
    set({
      fontSize:
        by === 0
          ? FONT_SIZES.usual
          : Math.min(FONT_SIZES.most, Math.max(FONT_SIZES.least, get().fontSize + by)),
    }),
  setEditorKeys: (editorKeys) => set({ editorKeys }),
  setFormatOnSave: (formatOnSave) => set({ formatOnSave }),
});
