import type { CopyNews } from '#offline';
import { embedderOrigin } from './frame.ts';

/** Keeps this origin for use without a network, because the embedding page asked for it, and tells when that is done. */
export async function keepOffline(window: Window): Promise<void> {
  const origin = embedderOrigin(window);
  if (origin === undefined) {
    window.document.body.textContent =
      'This page keeps a copy of the runtime for the page that embeds it. Opened by itself it does nothing.';
    return;
  }
  const tell = (failed: string | null): void =>
    window.parent.postMessage({ type: 'hotfix:offline', failed } satisfies CopyNews, origin);
  try {
    if (window.location.search === '?forget') {
      for (const kept of await window.navigator.serviceWorker.getRegistrations()) await kept.unregister();
      for (const name of await window.caches.keys()) await window.caches.delete(name);
      return tell(null);
    }
    const registration = await window.navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    if (!registration) return tell('service workers are switched off in this browser'); // some resolve with nothing
    const coming = registration.active ? null : registration.installing;
    coming?.addEventListener('statechange', () => {
      if (coming.state === 'redundant') tell('a file of the runtime could not be fetched or stored');
    });
    await window.navigator.serviceWorker.ready;
    tell(null);
  } catch (cause) {
    tell(cause instanceof Error ? cause.message : String(cause));
  }
}
