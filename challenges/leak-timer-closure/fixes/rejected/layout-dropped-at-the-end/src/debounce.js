/** Calls `work(key, value)` with the last value when nobody has called for this key for `ms`, or at once with now(key). */
export function debounceByKey(work, ms) {
  const waiting = new Map();

  function forget(key) {
    clearTimeout(waiting.get(key)?.timer);
    waiting.delete(key);
  }

  function now(key) {
    const entry = waiting.get(key);
    if (entry === undefined) return;
    clearTimeout(entry.timer);
    waiting.delete(key);
    void work(key, entry.value);
  }

  function soon(key, value) {
    clearTimeout(waiting.get(key)?.timer);
    waiting.set(key, { value, timer: setTimeout(now, ms, key) });
  }
  return Object.assign(soon, { now, forget });
}
