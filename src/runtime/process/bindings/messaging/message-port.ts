/** Message ports, with the life of Node's: https://nodejs.org/api/worker_threads.html#class-messageport */
import { loop } from '../../loop.ts';
import { isObject } from '../../intrinsics.ts';
import { nodeError } from '../../native-error.ts';
import { state, type AnyFunction } from '../../state.ts';
import { HandleWrap, makeCallback } from '../../wraps.ts';
import { cloneMessage } from './clone.ts';
import { BroadcastLink, RemoteLink, takeRemote, type Message, type PortLink } from './port-link.ts';
import { dataCloneError } from './transfer.ts';
import type { PortCrossing } from './wire-message.ts';

const nativeClose = HandleWrap.prototype.close;

/** As Node: a port gives way to others after so many, or after all it has when it is its turn. */
const MESSAGES_AT_ONCE = 1000;

let ports = 0;
/** ports with messages, until the poll phase serves them */
const woken = new Set<PortHandle>();

const detached = (): Error => dataCloneError('MessagePort in transfer list is already detached');

const noLibraryThere = (): Error =>
  nodeError(
    'Error',
    'ERR_MESSAGE_TARGET_CONTEXT_UNAVAILABLE',
    'A message object could not be deserialized successfully in the target vm.Context',
  );

/** The native half of a MessagePort: never re-parented, so that its constructor keeps its base. */
export class PortHandle extends HandleWrap {
  #link: PortLink | undefined;
  #receiving = false;
  #arrival: ((ports: readonly object[]) => void) | undefined;
  /** ports that have messages are served in this order */
  readonly #number = ++ports;

  constructor(link: PortLink) {
    super();
    PortHandle.adopt(this, link);
    HandleWrap.setActive(this, true);
    // until then it hands over what it has received
    HandleWrap.onClose(this, () => () => {
      this.#link?.disentangle();
      this.#link = undefined;
    });
  }

  override hasRef(): boolean {
    // a closed port has no answer; the library prints it as inactive
    return HandleWrap.hasEnded(this) ? (undefined as unknown as boolean) : super.hasRef(); // as C++ leaves it
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
    if (woken.size === 0) loop.enqueue(PortHandle.serve);
    woken.add(port);
  }

  /** As libuv's async handles: in the order of their making, each until it has no more. */
  static serve(this: void): void {
    const batches = [...woken].sort((a, b) => a.#number - b.#number);
    woken.clear();
    const limits = batches.map((port) => Math.max(port.#link?.queue.length ?? 0, MESSAGES_AT_ONCE));
    const step = (): void => {
      for (let port = batches[0]; port !== undefined; port = batches[0]) {
        loop.follow(step); // whatever becomes of this one
        const left = (limits[0] ?? 0) - 1;
        limits[0] = left;
        if (left < 0) PortHandle.wakeUp(port);
        else if (PortHandle.deliver(port, false)) return;
        batches.shift();
        limits.shift();
        loop.unfollow();
      }
    };
    step();
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
    if (typeof message === 'object' && message.ofLibrary && port.#arrival !== undefined) {
      makeCallback(port, emit, noLibraryThere(), [], 'messageerror');
      return true;
    }
    if (message === 'close') PortHandle.end(port);
    if (message === 'close' || message === undefined) return false;
    port.#arrival?.(message.ports);
    makeCallback(port, emit, message.value, message.ports, 'message');
    return true;
  }

  /** The native close, not the library's of the same name. */
  static end(port: PortHandle): void {
    Reflect.apply(nativeClose, port, []);
  }

  /** Nothing can be sent with it, nor can it be sent. */
  static isDetached(port: PortHandle): boolean {
    return port.#link === undefined || HandleWrap.isClosed(port);
  }

  static isPort(value: object): boolean {
    return #link in value;
  }

  static link(port: PortHandle): PortLink | undefined {
    return port.#link;
  }

  /** `arrival` is given the ports of a message before the message is. */
  static onArrival(port: PortHandle, arrival: (ports: readonly object[]) => void): void {
    port.#arrival = arrival;
  }

  static receiving(port: PortHandle, on: boolean): void {
    port.#receiving = on;
    if (on) PortHandle.wakeUp(port);
  }

  /** Takes the link away: the object closes, the channel lives on. */
  static detach(port: PortHandle): PortLink {
    const link = port.#link;
    if (link === undefined || HandleWrap.isClosed(port)) throw detached();
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

const isCallable = (value: unknown): value is AnyFunction => typeof value === 'function';

/** What an iterable gives (node_messaging.cc, ReadIterable); undefined for what is none, by whatever it lacks. */
function listOf(given: unknown): readonly object[] | undefined {
  if (!isObject(given)) return undefined;
  const method: unknown = Reflect.get(given, Symbol.iterator);
  const iterator: unknown = isCallable(method) ? Reflect.apply(method, given, []) : undefined;
  if (!isObject(iterator)) return undefined;
  const next: unknown = Reflect.get(iterator, 'next');
  if (!isCallable(next)) return undefined;
  const list: object[] = [];
  for (;;) {
    const result: unknown = Reflect.apply(next, iterator, []);
    if (!isObject(result)) return undefined;
    if (Reflect.get(result, 'done')) return list;
    list.push(Reflect.get(result, 'value') as object); // checked with the list
  }
}

const notIterable = (what: string): Error =>
  nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', `Optional ${what} must be an iterable`);

function transfers(given: unknown): readonly object[] {
  if (given === undefined || given === null) return [];
  if (typeof given !== 'object') throw notIterable('transferList argument');
  const list = listOf(given);
  if (list !== undefined) return list;
  const { transfer } = given as { transfer?: unknown }; // options
  if (transfer === undefined) return [];
  const transferred = listOf(transfer);
  if (transferred === undefined) throw notIterable('options.transfer argument');
  return transferred;
}

export const asPort = (value: unknown): PortHandle => {
  if (typeof value !== 'object' || value === null || !PortHandle.isPort(value)) {
    throw nodeError(
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "port" argument must be a MessagePort instance',
    );
  }
  return value as PortHandle; // checked
};

const isPort = (value: unknown): value is PortHandle => isObject(value) && PortHandle.isPort(value);

/** A port was sent over its own channel: nobody is at the other end. */
function warnOfLoss(port: PortHandle): void {
  PortHandle.end(port);
  const { emitWarning } = state.process as { emitWarning?: AnyFunction }; // the library's
  emitWarning?.('The target port was posted to itself, and the communication channel was lost');
}

export interface PortConstructor {
  new (): PortHandle;
  prototype: object;
}

/** The class the library sees and gives another parent: a plain function over `PortHandle`. */
export const MessagePort = function MessagePort(this: unknown): never {
  throw nodeError('TypeError', 'ERR_CONSTRUCT_CALL_INVALID', 'Constructor cannot be called');
} as unknown as PortConstructor; // what the library takes for a constructor

export const ownMethods: PropertyDescriptorMap = {
  postMessage: {
    value(this: PortHandle, ...args: unknown[]): unknown {
      if (args.length === 0) {
        throw nodeError('TypeError', 'ERR_MISSING_ARGS', 'Not enough arguments to MessagePort.postMessage');
      }
      const list = transfers(args[1]);
      if (list.includes(this)) throw dataCloneError('Transfer list contains source port');
      const link = PortHandle.link(this);
      if (link === undefined || HandleWrap.isClosed(this)) {
        cloneMessage(args[0], list, portTransfer); // for what it refuses
        return undefined;
      }
      const lost = list.some((item) => isPort(item) && link.isPeer(PortHandle.link(item)));
      link.post(args[0], list, portTransfer);
      if (lost) warnOfLoss(this);
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
};

MessagePort.prototype = Object.create(PortHandle.prototype, {
  constructor: { value: MessagePort, writable: true, configurable: true },
  ...ownMethods,
}) as object; // a prototype

export function makePort(link: PortLink, Port = MessagePort): PortHandle {
  const port = Reflect.construct(PortHandle, [link], Port) as PortHandle; // what it constructs
  const init: unknown = Reflect.get(port, state.symbols['oninit'] ?? '');
  if (typeof init === 'function') Reflect.apply(init as AnyFunction, port, []); // checked
  PortHandle.wakeUp(port);
  return port;
}

export const portTransfer: PortCrossing = {
  isPort: (value) => PortHandle.isPort(value),
  isDetached: (port) => PortHandle.isDetached(asPort(port)),
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
