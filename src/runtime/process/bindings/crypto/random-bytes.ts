import { host } from '../../host.ts';

/** The browser gives no more at once. */
const MOST_AT_ONCE = 65536;

export function fillRandom(target: Uint8Array): void {
  // through memory of our own: the browser does not fill shared memory
  const chunk = new Uint8Array(Math.min(MOST_AT_ONCE, target.length));
  for (let at = 0; at < target.length; at += chunk.length) {
    const part = chunk.subarray(0, Math.min(chunk.length, target.length - at));
    host.crypto.getRandomValues(part);
    target.set(part, at);
  }
}
