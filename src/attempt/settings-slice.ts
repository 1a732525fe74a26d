import type { FrontState, Get, Panel, Set, SettingsSlice } from './app-state.ts';

export const FONT_SIZES = { least: 10, usual: 13, most: 24 } as const;

/** Percent of the page's width; the terminals', with their tabs, of the height beside it. `usual` is near what the style sheet has. */
export const PANEL_SIZES: Readonly<Record<Panel, { least: number; usual: number; most: number }>> = {
  side: { least: 14, usual: 20, most: 45 },
  instruments: { least: 14, usual: 24, most: 45 },
  terminals: { least: 8, usual: 36, most: 80 },
};

/** As on a first visit. */
export const FRESH_SETTINGS = {
  theme: 'system',
  fontSize: FONT_SIZES.usual,
  editorKeys: 'usual',
  formatOnSave: false,
  panels: {},
  coach: 'new',
  recording: true,
  instruments: true,
  timeline: false,
  watchesAwaits: false,
} as const;

type Kept = Pick<FrontState, keyof typeof FRESH_SETTINGS>;

/** What outlives the page. */
export const keptSettings = (state: FrontState): Kept => {
  const { theme, fontSize, editorKeys, formatOnSave, panels } = state;
  const { coach, recording, instruments, timeline, watchesAwaits } = state;
  return {
    theme,
    fontSize,
    editorKeys,
    formatOnSave,
    panels,
    coach,
    recording,
    instruments,
    timeline,
    watchesAwaits,
  };
};

export const settingsSlice = (set: Set<FrontState>, get: Get<FrontState>): SettingsSlice => ({
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
  setRecording: (recording) => set({ recording }),
  sizePanel: (panel, percent) => {
    const { [panel]: _, ...others } = get().panels;
    const { least, most } = PANEL_SIZES[panel];
    set({
      panels: percent === null ? others : { ...others, [panel]: Math.min(most, Math.max(least, percent)) },
    });
  },
});
