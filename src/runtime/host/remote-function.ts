import { deferred, type Deferred } from '#base';
import { isRecord, rawValue, RemotePort } from './wire-value.ts';

const APPLY = 2;
const RELEASE = 5;

/** A function the page passed to us: `call` resolves once the page has run it. */
export class RemoteFunction {
  readonly #port: MessagePort;
  readonly #waiting = new Map<string, Deferred<void>>();
  #next = 0;
  #closed = false;

  constructor(remote: RemotePort) {
    this.#port = remote.port;
    this.#port.addEventListener('message', (event: MessageEvent<unknown>) => {
      const message = event.data;
      if (!isRecord(message) || typeof message['id'] !== 'string') return;
      this.#settle(message['id']);
    });
    this.#port.addEventListener('close', () => this.#end());
    this.#port.start();
  }

  #settle(id: string): void {
    this.#waiting.get(id)?.resolve();
    this.#waiting.delete(id);
  }

  #end(): void {
    this.#closed = true;
    for (const id of [...this.#waiting.keys()]) this.#settle(id);
  }

  #send(type: number, args: readonly unknown[]): Promise<void> {
    if (this.#closed) return Promise.resolve();
    const id = String(++this.#next);
    const answered = deferred<void>();
    this.#waiting.set(id, answered);
    const values = args.map(rawValue);
    this.#port.postMessage(
      { id, type, path: [], argumentList: values.map(({ wire }) => wire) },
      values.flatMap(({ transfer }) => transfer),
    );
    return answered.promise;
  }

  /** What the function returns or throws is the page's own business; only that it has run is reported. */
  call(...args: readonly unknown[]): Promise<void> {
    return this.#send(APPLY, args);
  }

  async release(): Promise<void> {
    await this.#send(RELEASE, []);
    this.#end();
    this.#port.close();
  }
}

/** The listener among the arguments of a call, or undefined where the page passed none. */
export function listenerFrom(value: unknown): RemoteFunction | undefined {
  return value instanceof RemotePort ? new RemoteFunction(value) : undefined;
}
