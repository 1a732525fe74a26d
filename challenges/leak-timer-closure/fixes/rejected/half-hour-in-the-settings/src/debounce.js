/** Calls `work(key, value)` with the last value when nobody has called for this key for `ms`. */
export function debounceByKey(work, ms) {
  const waiting = new Map();
  return (key, value) => {
    clearTimeout(waiting.get(key));
    waiting.set(
      key,
      setTimeout(() => {
        waiting.delete(key);
        void work(key, value);
      }, ms),
    );
  };
}
