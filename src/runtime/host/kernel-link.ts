import { deferred, type Deferred } from '#base';
import type { HostCallName, HostCalls, HostMessage, KernelEvent } from '#runtime/wire';
import { KernelRefusal } from './file-error.ts';

type Reply = Extract<KernelEvent, { type: 'reply' }>;
export type KernelNews = Exclude<KernelEvent, Reply>;

const buffersIn = (value: unknown, found: Set<ArrayBuffer>): Set<ArrayBuffer> => {
  if (value instanceof Uint8Array) {
    if (value.buffer instanceof ArrayBuffer && value.byteLength > 0) found.add(value.buffer);
  } else if (Array.isArray(value)) for (const item of value) buffersIn(item, found);
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) buffersIn(item, found);
  return found;
};

/** The page's end of the kernel worker: calls with replies, and everything else the kernel tells. */
export class KernelLink {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Deferred<unknown>>();
  #next = 0;
  #ended: Error | undefined;

  /** `crashed` is told once, when the worker fails on its own. Bytes in calls are moved to the kernel. */
  constructor(worker: Worker, told: (news: KernelNews) => void, crashed: (reason: Error) => void) {
    this.#worker = worker;
    worker.addEventListener('message', (event: MessageEvent<KernelEvent>) => {
      if (this.#ended !== undefined) return;
      if (event.data.type === 'reply') this.#settle(event.data);
      else told(event.data);
    });
    const fail = (reason: Error): void => {
      if (this.#ended !== undefined) return;
      this.#end(reason);
      crashed(reason);
    };
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      const where = event.filename ? ` (${event.filename}:${event.lineno})` : '';
      fail(
        new Error(
          `The container's kernel stopped: ${event.message || 'its worker could not be loaded'}${where}`,
        ),
      );
    });
    worker.addEventListener('messageerror', () =>
      fail(new Error("The container's kernel stopped: one of its messages could not be read")),
    );
  }

  #settle({ id, error, value }: Reply): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === null) waiting?.resolve(value);
    else waiting?.reject(new KernelRefusal(error));
  }

  #end(reason: Error): void {
    this.#ended = reason;
    this.#worker.terminate();
    for (const waiting of this.#waiting.values()) waiting.reject(reason);
    this.#waiting.clear();
  }

  post(message: HostMessage): void {
    if (this.#ended === undefined) this.#worker.postMessage(message);
  }

  /** Rejects with `KernelRefusal` where the kernel refuses, with the reason of its end where it is gone. */
  async call<N extends HostCallName>(
    name: N,
    ...args: Parameters<HostCalls[N]>
  ): Promise<ReturnType<HostCalls[N]>> {
    if (this.#ended !== undefined) throw this.#ended;
    const id = ++this.#next;
    const waiting = deferred<unknown>();
    this.#waiting.set(id, waiting);
    const message: HostMessage = { type: 'call', id, name, args };
    this.#worker.postMessage(message, [...buffersIn(args, new Set())]);
    return (await waiting.promise) as ReturnType<HostCalls[N]>; // the kernel answers the call of this id
  }

  /** Ends the worker and every process under it; pending calls reject with `reason`. */
  dispose(reason: Error): void {
    if (this.#ended === undefined) this.#end(reason);
  }
}
