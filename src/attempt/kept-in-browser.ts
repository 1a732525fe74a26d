import { createJSONStorage, type PersistStorage } from 'zustand/middleware';

/**
 * Settings in the browser's own storage. The store asks to write after every change of anything in it; what has not
 * changed is not written again, since that is a call into another process.
 */
export function keptInBrowser<Kept extends object>(): PersistStorage<Kept> | undefined {
  const storage = createJSONStorage<Kept>(() => localStorage);
  if (!storage) return undefined; // a browser that keeps nothing
  let written: Kept | undefined;
  return {
    ...storage,
    setItem: (name, value) => {
      if (written && same(written, value.state)) return;
      written = value.state;
      return storage.setItem(name, value);
    },
  };
}

/** Whether all their values are the same ones. */
function same<Kept extends object>(one: Kept, other: Kept): boolean {
  const others = new Map<string, unknown>(Object.entries(other));
  const values = Object.entries(one);
  return values.length === others.size && values.every(([name, value]) => others.get(name) === value);
}
