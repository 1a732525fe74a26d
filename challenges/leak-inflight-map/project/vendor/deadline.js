/**
 * Stand-in for the platform's deadline. Not ours to edit.
 * Calls `onLate` when nothing of the answer has been sent after `ms`. An answer that has begun may take its time.
 */
export function answerBefore(res, ms, onLate) {
  const timer = setTimeout(() => {
    if (!res.headersSent && !res.destroyed) onLate();
  }, ms);
  timer.unref();
  res.once('close', () => clearTimeout(timer));
}
