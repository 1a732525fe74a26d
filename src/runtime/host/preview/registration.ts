import { PREVIEW_PATH, type PreviewOrder, type PreviewReply } from '#runtime/wire';
import { isRecord } from '../wire-value.ts';
import type { PreviewAnswer } from './previews.ts';

const SCRIPT = '/preview-worker.js';
/** A browser may never say whether it took a worker. */
const READY_WITHIN_MS = 5_000;

const isOrder = (value: unknown): value is PreviewOrder =>
  isRecord(value) && value['type'] === 'hotfix:preview' && isRecord(value['request']);

/** Resolves when pages below /preview/ are answered, or as soon as it is plain that this browser has no way to. */
export async function previewsServed(workers: ServiceWorkerContainer | undefined): Promise<void> {
  if (workers === undefined) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, READY_WITHIN_MS);
  });
  await Promise.race([active(workers), late]);
  clearTimeout(timer);
}

async function active(workers: ServiceWorkerContainer): Promise<void> {
  // some browsers resolve with nothing where workers are switched off, others reject
  const registration: ServiceWorkerRegistration | undefined = await workers
    .register(SCRIPT, { scope: PREVIEW_PATH, updateViaCache: 'none' })
    .catch(() => undefined);
  const coming = registration?.installing ?? registration?.waiting;
  if (!coming || registration?.active) return;
  await new Promise<void>((resolve) => {
    coming.addEventListener('statechange', () => {
      if (coming.state === 'activated' || coming.state === 'redundant') resolve();
    });
  });
}

/** Answers the service worker for the container of this id, until the signal. */
export function answerPreviews(
  workers: ServiceWorkerContainer,
  container: string,
  answer: (order: PreviewOrder) => Promise<PreviewAnswer>,
  signal: AbortSignal,
): void {
  const take = async (order: PreviewOrder, port: MessagePort): Promise<void> => {
    port.postMessage({ t: 'here' } satisfies PreviewReply);
    const reply: PreviewReply = await answer(order).catch((error: unknown) => ({
      t: 'failed' as const,
      message: error instanceof Error ? error.message : String(error),
    }));
    port.postMessage(reply);
  };
  workers.addEventListener(
    'message',
    ({ data, ports: [port] }: MessageEvent<unknown>) => {
      if (isOrder(data) && data.container === container && port) void take(data, port);
    },
    { signal },
  );
  workers.startMessages();
}
