const LOOK_EVERY_MS = 500;

/**
 * Calls `died` once the runtime's frame on `origin` has lost its process, within a second. A browser tells an embedder
 * nothing of that, but the frames inside of it are gone then, and their number can be read across origins: the runtime's
 * page holds an empty one. Returns what ends the watch.
 */
export function watchFrame(origin: string, died: () => void): () => void {
  const frame = [...document.querySelectorAll('iframe')].findLast(({ src }) =>
    src.startsWith(`${origin}/headless`),
  );
  if (frame === undefined) return () => undefined;
  let alive = false;
  const timer = setInterval(() => {
    const frames = frame.contentWindow?.length ?? 0;
    if (frames > 0) alive = true;
    else if (alive) {
      clearInterval(timer);
      died();
    }
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
