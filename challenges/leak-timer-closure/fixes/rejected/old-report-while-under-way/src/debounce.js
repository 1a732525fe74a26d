/** Calls `work(key, value)` with the last value when nobody has called for this key for `ms`. */
export function debounceByKey(work, ms) {
  const timers = new Map();

  return (key, value) => {
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => {
        timers.delete(key);
        void work(key, value);
      }, ms),
    );
  };
}
