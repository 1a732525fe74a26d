/** Message ports, with the life of Node's: https://nodejs.org/api/worker_threads.html#class-messageport */
import { loop } from '../../loop.ts';
import { nodeError } from '../../native-error.ts';
import { state, type AnyFunction } from '../../state.ts';
import { HandleWrap, makeCallback } from '../../wraps.ts';
import { BroadcastLink, RemoteLink, takeRemote, type Message, type PortLink } from './port-link.ts';
import { dataCloneError } from './transfer.ts';
import type { PortCrossing } from './wire-message.ts';

const nativeClose = HandleWrap.prototype.close;

/** The native half of a MessagePort: never re-parented, so that its constructor keeps its base. */
export class PortHandle extends HandleWrap {
  #link: PortLink | undefined;
  #receiving = false;

  constructor(link: PortLink) {
    super();
    PortHandle.adopt(this, link);
    HandleWrap.setActive(this, true);
    HandleWrap.onClose(this, () => {
      this.#link?.disentangle();
      this.#link = undefined;
    });
  }

  override hasRef(): boolean {
    // a closed port has no answer; the library prints it as inactive
    return HandleWrap.isClosed(this) ? (undefined as unknown as boolean) : super.hasRef(); // as C++ leaves it
  }

  // the library puts another class between its ports and this one: what we call on them is static

  static adopt(port: PortHandle, link: PortLink): void {
    port.#link = link;
    link.owner = {
      wake: () => PortHandle.wakeUp(port),
      relink: (other) => PortHandle.adopt(port, other),
    };
  }

  static wakeUp(port: PortHandle): void {
    const next = port.#link?.queue[0];
    if (next === undefined || !(port.#receiving || next === 'close')) return;
    loop.enqueue(() => {
      PortHandle.deliver(port, false);
    });
  }

  /** Hands the next message over; false when there is none that may be handed over now. */
  static deliver(port: PortHandle, forced: boolean): boolean {
    const link = port.#link;
    const next = link?.queue[0];
    if (link === undefined || next === undefined) return false;
    if (!forced && !port.#receiving && next !== 'close') return false;
    const emit = state.perContext['emitMessage'] as AnyFunction; // the library's
    let message: Message | 'close' | undefined;
    try {
      message = link.next(portTransfer);
    } catch (error) {
      makeCallback(port, emit, error, [], 'messageerror');
      return true;
    }
    if (message === 'close') PortHandle.end(port);
    if (message === 'close' || message === undefined) return false;
    makeCallback(port, emit, message.value, message.ports, 'message');
    return true;
  }

  /** The native close, not the library's of the same name. */
  static end(port: PortHandle): void {
    Reflect.apply(nativeClose, port, []);
  }

  static isPort(value: object): boolean {
    return #link in value;
  }

  static link(port: PortHandle): PortLink | undefined {
    return port.#link;
  }

  static receiving(port: PortHandle, on: boolean): void {
    port.#receiving = on;
    if (on) for (let left = port.#link?.queue.length ?? 0; left > 0; left--) PortHandle.wakeUp(port);
  }

  /** Takes the link away: the object closes, the channel lives on. */
  static detach(port: PortHandle): PortLink {
    const link = port.#link;
    if (link === undefined) throw dataCloneError('Cannot transfer object of unsupported type.');
    port.#link = undefined;
    link.owner = undefined;
    PortHandle.end(port);
    return link;
  }

  /** The next message for `receiveMessageOnPort`, or `none`. */
  static take(port: PortHandle, none: unknown): unknown {
    const link = port.#link;
    if (link === undefined) return none;
    if (link.queue.length === 0) takeRemote(link);
    const message = link.next(portTransfer);
    if (message === 'close') PortHandle.end(port);
    return message === 'close' || message === undefined ? none : message.value;
  }
}

const transfers = (given: unknown): readonly object[] => {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object') {
    throw nodeError(
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'Optional transferList argument must be an iterable',
    );
  }
  if (Symbol.iterator in given) return [...(given as Iterable<object>)]; // checked
  const { transfer } = given as { transfer?: unknown }; // options
  if (transfer === undefined || transfer === null) return [];
  if (typeof transfer !== 'object' || !(Symbol.iterator in transfer)) {
    throw nodeError(
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'Optional options.transfer argument must be an iterable',
    );
  }
  return [...(transfer as Iterable<object>)]; // checked
};

const asPort = (value: unknown): PortHandle => {
  if (typeof value !== 'object' || value === null || !PortHandle.isPort(value)) {
    throw nodeError(
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "port" argument must be a MessagePort instance',
    );
  }
  return value as PortHandle; // checked
};

/** The class the library sees and gives another parent: a plain function over `PortHandle`. */
export const MessagePort = function MessagePort(this: unknown): never {
  throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
} as unknown as { new (): PortHandle; prototype: object }; // what the library takes for a constructor

MessagePort.prototype = Object.create(PortHandle.prototype, {
  constructor: { value: MessagePort, writable: true, configurable: true },
  postMessage: {
    value(this: PortHandle, ...args: unknown[]): unknown {
      if (args.length === 0) {
        throw nodeError('TypeError', 'ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
      }
      const list = transfers(args[1]);
      if (list.includes(this)) throw dataCloneError('Transfer list contains source port');
      const link = PortHandle.link(this);
      if (link === undefined) return undefined;
      link.post(args[0], list, portTransfer);
      return true;
    },
    writable: true,
    enumerable: true,
    configurable: true,
  },
  start: {
    value(this: PortHandle): void {
      PortHandle.receiving(this, true);
    },
    writable: true,
    enumerable: true,
    configurable: true,
  },
}) as object; // a prototype

export function makePort(link: PortLink): PortHandle {
  const port = Reflect.construct(PortHandle, [link], MessagePort) as PortHandle; // what it constructs
  const init: unknown = Reflect.get(port, state.symbols['oninit'] ?? '');
  if (typeof init === 'function') Reflect.apply(init as AnyFunction, port, []); // checked
  PortHandle.wakeUp(port);
  return port;
}

export const portTransfer: PortCrossing = {
  isPort: (value) => PortHandle.isPort(value),
  detach: (port) => PortHandle.detach(asPort(port)),
  attach: (link) => makePort(link as PortLink), // what detach returned
  send: (port, moved) => PortHandle.detach(asPort(port)).send(moved, portTransfer),
  arrive: (number) => makePort(RemoteLink.of(number)),
};

export const stopMessagePort = (port: unknown): void => {
  PortHandle.receiving(asPort(port), false);
};

export const drainMessagePort = (port: unknown): void => {
  const handle = asPort(port);
  while (PortHandle.deliver(handle, true));
};

export const receiveMessageOnPort = (port: unknown): unknown =>
  PortHandle.take(asPort(port), state.symbols['no_message_symbol']);

/** A port that hears what every other port of that name posts, in all threads of the process. */
export const broadcastChannel = (name: string): PortHandle => makePort(new BroadcastLink(name));
