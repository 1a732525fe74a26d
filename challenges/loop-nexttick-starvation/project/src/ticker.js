/** Tells the watchdog that we are alive. Gives a function that stops it. */
export function startTicker(watchdog, everyMs) {
  const timer = setInterval(() => watchdog.beat(), everyMs);
  return () => clearInterval(timer);
}
