/** Calls `work(key, value)` with the last value when nobody has called for this key for `ms`. */
export function debounceByKey(work, ms) {
  const timers = new Map();

  return (key, value) => {
    clearTimeout(timers.get(key));
    const timer = setTimeout(() => {
      timers.delete(key);
      work(key, value);
    }, ms);
    timers.set(key, timer);
  };
}
