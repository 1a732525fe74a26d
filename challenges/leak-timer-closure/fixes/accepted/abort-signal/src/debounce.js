/** Calls `work(key, value)` with the last value when nobody has called for this key for `ms`. */
export function debounceByKey(work, ms) {
  const newest = new Map();

  return (key, value) => {
    const entry = newest.get(key);
    if (entry !== undefined) {
      entry.value = value;
      entry.timer.refresh();
      return;
    }
    const added = { value };
    added.timer = setTimeout(() => {
      newest.delete(key);
      void work(key, added.value);
    }, ms);
    newest.set(key, added);
  };
}
