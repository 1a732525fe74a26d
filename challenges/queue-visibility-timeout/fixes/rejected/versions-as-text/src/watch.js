/** Calls `hangs` when touch() was not called for so long. */
export function startWatch(ms, hangs) {
  let timer = setTimeout(hangs, ms);
  return {
    touch() {
      clearTimeout(timer);
      timer = setTimeout(hangs, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
