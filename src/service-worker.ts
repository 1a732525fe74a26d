import { isOfflineMessage, OfflineCopy, type CopyNews, type OfflinePlan } from '#offline';

/** Put here by the build: src/runtime/build/offline.ts. */
declare const OFFLINE_PLAN: OfflinePlan;

const worker = self as unknown as ServiceWorkerGlobalScope; // which a service worker's `self` is
const copy = new OfflineCopy(OFFLINE_PLAN, worker.location.origin, caches, (url, cache) =>
  fetch(url, { cache, priority: 'low' }),
);

worker.addEventListener('install', (event) => event.waitUntil(copy.make()));
worker.addEventListener('activate', (event) =>
  event.waitUntil(copy.tidy().then(() => worker.clients.claim())),
);
worker.addEventListener('fetch', (event) => {
  if (copy.answers(event.request)) event.respondWith(copy.answer(event.request));
});
worker.addEventListener('message', (event) => {
  if (!isOfflineMessage(event.data)) return;
  if (event.data.type === 'take-over') return event.waitUntil(worker.skipWaiting());
  const tell = (failed: string | null): void =>
    event.ports[0]?.postMessage({ type: 'hotfix:offline', failed } satisfies CopyNews);
  event.waitUntil(
    copy.keep(event.data.paths).then(
      () => tell(null),
      (cause: unknown) => tell(cause instanceof Error ? cause.message : String(cause)),
    ),
  );
});
