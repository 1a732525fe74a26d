/** Calls `work(key, value)` when nobody has called for this key for `ms`. */
export function debounceByKey(work, ms) {
  const waiting = new Map();

  return (key, value) => {
    if (!waiting.has(key)) waiting.set(key, { run: () => work(key, value), timer: undefined });
    const entry = waiting.get(key);
    clearTimeout(entry.timer);
    entry.timer = setTimeout(entry.run, ms);
  };
}
