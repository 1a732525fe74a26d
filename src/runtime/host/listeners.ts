import { Exposed } from './expose.ts';
import { listenerFrom, type RemoteFunction } from './remote-function.ts';

/** Arguments of each event of the client's `on`. */
export interface ContainerEvents {
  port: [port: number, type: 'open' | 'close', url: string];
  'server-ready': [port: number, url: string];
  error: [error: { readonly message: string }];
  'preview-message': [message: unknown];
  'xdg-open': [text: string];
  code: [type: string, event: unknown];
}

const EVENTS: Readonly<Record<keyof ContainerEvents, true>> = {
  port: true,
  'server-ready': true,
  error: true,
  'preview-message': true,
  'xdg-open': true,
  code: true,
};

/** The page's listeners, by event. */
export class Listeners {
  readonly #byEvent = new Map<string, Set<RemoteFunction>>();

  /** The `on` call of the client; what it returns unsubscribes. */
  on(event: unknown, listener: unknown): Exposed {
    if (typeof event !== 'string' || !Object.hasOwn(EVENTS, event))
      throw new TypeError(
        `on: there is no event '${String(event)}'; events are ${Object.keys(EVENTS).join(', ')}`,
      );
    const remote = listenerFrom(listener);
    if (remote === undefined) throw new TypeError(`on: the listener of '${event}' must be a function`);
    const set = this.#byEvent.get(event) ?? new Set();
    this.#byEvent.set(event, set);
    set.add(remote);
    const stop = async (): Promise<void> => {
      if (set.delete(remote)) await remote.release();
    };
    return new Exposed({ methods: {}, call: stop });
  }

  emit<E extends keyof ContainerEvents>(event: E, ...args: ContainerEvents[E]): void {
    for (const remote of this.#byEvent.get(event) ?? []) void remote.call(...args);
  }

  async clear(): Promise<void> {
    const all = [...this.#byEvent.values()].flatMap((set) => [...set]);
    this.#byEvent.clear();
    await Promise.all(all.map((remote) => remote.release()));
  }
}
