/** Formatting of the file that is shown. The editor, which loads later than the keys, says how while it shows one. */
import type { App } from '#attempt';

type Format = () => Promise<void>;

let shown: Format | null = null;

/** Returns what takes it away again. */
export function formatsWith(format: Format): () => void {
  shown = format;
  return () => {
    if (shown === format) shown = null;
  };
}

export async function formatShown(): Promise<void> {
  await shown?.();
}

/** Ctrl/Cmd+S: keeps this moment, and formats before where that is set. */
export async function saveShown(app: App): Promise<void> {
  const { formatOnSave, saveNow } = app.store.getState();
  if (formatOnSave) await formatShown();
  await saveNow();
}
