import { isCopyNews, type OfflineMessage } from '#offline';
import { benchWords } from '#words';

const words = benchWords.offline;

export interface CopyEvents {
  /** A newer version waits until somebody agrees to it. */
  readonly onUpdate: (waiting: ServiceWorker) => void;
}

/** A copy of the runtime is some 10 MB; on a slow line that takes minutes. */
const COPY_WITHIN_MS = 10 * 60_000;
const FORGET_WITHIN_MS = 5_000;
const KEEP_WITHIN_MS = 2 * 60_000;

const settled = (worker: ServiceWorker): Promise<void> =>
  new Promise((resolve, reject) => {
    const look = (): void => {
      if (worker.state === 'installed' || worker.state === 'activated') resolve();
      else if (worker.state === 'redundant') reject(new Error(words.why.notFetched));
    };
    worker.addEventListener('statechange', look);
    look();
  });

/** Keeps the app for use without a network. Resolves when the copy is whole, rejects with the reason when it is not. */
export async function keepApp(events: CopyEvents): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  // typed as always there; where service workers are switched off, some browsers resolve with nothing
  if (!registration) throw new Error(words.why.switchedOff);
  const follow = async (coming: ServiceWorker): Promise<void> => {
    await settled(coming);
    if (registration.waiting && registration.active) events.onUpdate(registration.waiting);
  };
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    // a newer copy that cannot be made leaves the present one as it is
    if (installing) follow(installing).catch((cause: unknown) => console.warn('hotfix: no update', cause));
  });
  if (registration.waiting && registration.active) events.onUpdate(registration.waiting);
  if (!registration.active && registration.installing) await settled(registration.installing);
  return navigator.serviceWorker.ready;
}

/** The same for the runtime's origin, which only a page of that origin can do. */
export const keepRuntime = (origin: string): Promise<void> =>
  askFrame(`${origin}/offline.html`, COPY_WITHIN_MS);

/** Drops the copies of both origins; `runtimeOrigin` is null where there is none or it is not known. */
export async function forgetCopies(runtimeOrigin: string | null): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  if (runtimeOrigin !== null)
    await askFrame(`${runtimeOrigin}/offline.html?forget`, FORGET_WITHIN_MS).catch((cause: unknown) =>
      console.warn('hotfix: the copy of the runtime was not erased', cause),
    );
  for (const registration of await navigator.serviceWorker.getRegistrations())
    await registration.unregister();
  for (const name of await caches.keys()) await caches.delete(name);
}

async function askFrame(address: string, withinMs: number): Promise<void> {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = words.frame;
  frame.src = address;
  const stop = new AbortController();
  try {
    await new Promise<void>((resolve, reject) => {
      addEventListener(
        'message',
        ({ data, source }: MessageEvent<unknown>) => {
          if (source !== frame.contentWindow || !isCopyNews(data)) return;
          if (data.failed === null) resolve();
          else reject(new Error(data.failed));
        },
        { signal: stop.signal },
      );
      const timer = setTimeout(() => reject(new Error(words.why.silent(address))), withinMs);
      stop.signal.addEventListener('abort', () => clearTimeout(timer));
      document.body.append(frame);
    });
  } finally {
    stop.abort();
    frame.remove();
  }
}

/** Has the copy keep these files too. Resolves when it has them, rejects with the reason when it cannot. */
export async function keep(worker: ServiceWorker | null, paths: readonly string[]): Promise<void> {
  if (!worker) throw new Error(words.why.noWorker);
  const { port1: replies, port2: port } = new MessageChannel();
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      replies.onmessage = ({ data }: MessageEvent<unknown>) => {
        if (!isCopyNews(data)) return;
        if (data.failed === null) resolve();
        else reject(new Error(data.failed));
      };
      timer = setTimeout(() => reject(new Error(words.why.workerSilent)), KEEP_WITHIN_MS);
      worker.postMessage({ type: 'keep', paths } satisfies OfflineMessage, [port]);
    });
  } finally {
    clearTimeout(timer);
    replies.close();
  }
}

/** A browser lets the older worker end what it is at first, which may be long; a page that loads anew gives up its part of that. */
const TAKE_OVER_WITHIN_MS = 5_000;

/**
 * Makes the waiting version the one that answers; false when that takes too long. A browser may have let it take over by
 * itself in the meantime, when a reload left the older one without a page for a moment.
 */
export async function takenOver(waiting: ServiceWorker): Promise<boolean> {
  const stop = new AbortController();
  try {
    return await new Promise<boolean>((resolve) => {
      const look = (): void => {
        if (waiting.state === 'activated' || waiting.state === 'redundant') resolve(true);
      };
      waiting.addEventListener('statechange', look, { signal: stop.signal });
      const timer = setTimeout(() => resolve(false), TAKE_OVER_WITHIN_MS);
      stop.signal.addEventListener('abort', () => clearTimeout(timer));
      waiting.postMessage({ type: 'take-over' } satisfies OfflineMessage);
      look();
    });
  } finally {
    stop.abort();
  }
}
