import { fromWire, isRecord, rawValue, thrownValue, type WireValue } from './wire-value.ts';

/**
 * An object offered to the other side. Only what is listed here can be reached: names are looked up as own keys, so
 * no path leads to a prototype or to a constructor.
 */
export interface Surface {
  readonly methods: Readonly<Record<string, (...args: unknown[]) => unknown>>;
  /** read with `await remote.name` */
  readonly properties?: Readonly<Record<string, () => unknown>>;
  /** the object itself is a function */
  readonly call?: (...args: unknown[]) => unknown;
  /** the other side has let go */
  readonly released?: () => void;
}

/** A return value that stays here; the other side gets a port to it. */
export class Exposed {
  readonly surface: Surface;

  constructor(surface: Surface) {
    this.surface = surface;
  }
}

const GET = 0;
const APPLY = 2;
const RELEASE = 5;

function member<T>(table: Readonly<Record<string, T>> | undefined, name: string, kind: string): T {
  const found = table !== undefined && Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) throw new TypeError(`this container host has no ${kind} '${name}'`);
  return found;
}

function invoke(surface: Surface, message: Readonly<Record<string, unknown>>): unknown {
  const path = Array.isArray(message['path']) ? message['path'] : [];
  const name: unknown = path[0];
  if (path.length > 1 || (path.length === 1 && typeof name !== 'string'))
    throw new TypeError('a path of more than one name is not offered by this container host');
  const list = message['argumentList'] ?? [];
  if (!Array.isArray(list)) throw new TypeError('the arguments of a call must be a list');
  switch (message['type']) {
    case GET:
      if (typeof name !== 'string') throw new TypeError('this object has no value to read');
      return member(surface.properties, name, 'property')();
    case APPLY: {
      const args = list.map(fromWire);
      if (typeof name === 'string') return member(surface.methods, name, 'method')(...args);
      if (surface.call === undefined) throw new TypeError('this object is not a function');
      return surface.call(...args);
    }
    default:
      throw new TypeError(
        `a message of type ${String(message['type'])} is not offered by this container host`,
      );
  }
}

function toWire(value: unknown): { readonly wire: WireValue; readonly transfer: Transferable[] } {
  if (!(value instanceof Exposed)) return rawValue(value);
  const { port1, port2 } = new MessageChannel();
  expose(port1, value.surface);
  return { wire: { type: 3, name: 'proxy', value: port2 }, transfer: [port2] };
}

/** Answers the other side's calls on `port` until it releases the object. Malformed messages are answered or dropped. */
export function expose(port: MessagePort, surface: Surface): void {
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    port.close();
    surface.released?.();
  };
  const answer = async (id: string, message: Readonly<Record<string, unknown>>): Promise<void> => {
    let reply: { readonly wire: WireValue; readonly transfer: Transferable[] };
    try {
      reply = toWire(await invoke(surface, message));
    } catch (error) {
      reply = { wire: thrownValue(error), transfer: [] };
    }
    try {
      port.postMessage({ ...reply.wire, id }, reply.transfer);
    } catch (error) {
      port.postMessage({ ...thrownValue(error), id });
    }
  };
  port.addEventListener('message', (event: MessageEvent<unknown>) => {
    const message = event.data;
    if (released || !isRecord(message) || typeof message['id'] !== 'string') return;
    const { id } = message;
    if (message['type'] === RELEASE) {
      port.postMessage({ type: 0, value: undefined, id });
      release();
      return;
    }
    void answer(id, message);
  });
  port.addEventListener('close', release);
  port.start();
}
