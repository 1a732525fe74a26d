/** Calls `work(key, value)` with the last value when nobody has called for this key for `ms`. */
export function debounceByKey(work, ms) {
  const timers = new Map();

  return (key, value) => {
    clearTimeout(timers.get(key));
    const run = () => {
      timers.delete(key);
      return work(key, value);
    };
    timers.set(key, setTimeout(run, ms));
  };
}
