/** What a port is connected to: its channel outlives the port object when that is transferred. */
import type { MovedPort, PortMessage } from '#runtime/wire';
import { kernel } from '../../kernel-client.ts';
import { thread } from '../../thread.ts';
import { cloneMessage } from './clone.ts';
import { Unreadable } from './transfer.ts';
import { readMessage, writeMessage, type PortCrossing, type SentMessage } from './wire-message.ts';

export interface Message {
  readonly value: unknown;
  readonly ports: readonly object[];
  /** it holds objects of Node's library */
  readonly ofLibrary: boolean;
}

/** A message of another thread is read when it is handed over. */
export type Item = Message | { readonly sent: SentMessage } | Unreadable | 'close';

/** The port object that a link belongs to. */
export interface LinkOwner {
  wake(): void;
  /** the channel has moved to another kind of link */
  relink(link: PortLink): void;
}

export abstract class PortLink {
  queue: Item[] = [];
  owner: LinkOwner | undefined;

  /** Throws when the value cannot be cloned. */
  abstract post(value: unknown, transfer: readonly object[], crossing: PortCrossing): void;
  /** is at the other end of the same channel */
  isPeer(_link: PortLink | undefined): boolean {
    return false;
  }

  /** the port object has been closed */
  abstract disentangle(): void;
  /** leaves this thread: see `PortCrossing.send` */
  abstract send(moved: MovedPort[], crossing: PortCrossing): number;

  receive(item: Item): void {
    this.queue.push(item);
    this.owner?.wake();
  }

  /** The first message, which is taken off the queue; undefined when there is none. */
  next(crossing: PortCrossing): Message | 'close' | undefined {
    const item = this.queue.shift();
    if (item instanceof Unreadable) throw item.reason;
    return typeof item === 'object' && 'sent' in item ? readMessage(item.sent, crossing) : item;
  }
}

/** The message for another port of this thread; what its reader cannot make of it is the reader's to know. */
function cloneOrFailure(
  value: unknown,
  transfer: readonly object[],
  crossing: PortCrossing,
): Message | Unreadable {
  try {
    return cloneMessage(value, transfer, crossing);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

/** One end of a channel whose ends are both in this thread. */
export class LocalLink extends PortLink {
  #peer: LocalLink | undefined;

  static pair(): readonly [LocalLink, LocalLink] {
    const one = new LocalLink();
    const other = new LocalLink();
    one.#peer = other;
    other.#peer = one;
    return [one, other];
  }

  override post(value: unknown, transfer: readonly object[], crossing: PortCrossing): void {
    const peer = this.#peer;
    // without a peer as well: the value is checked, and what is transferred is gone
    const message = cloneOrFailure(value, transfer, crossing);
    peer?.receive(message);
  }

  override isPeer(link: PortLink | undefined): boolean {
    return link !== undefined && link === this.#peer;
  }

  override disentangle(): void {
    const peer = this.#peer;
    this.#peer = undefined;
    if (peer === undefined) return;
    peer.#peer = undefined;
    peer.receive('close'); // after what was posted before
  }

  /** Both ends go over the kernel from now on. */
  override send(moved: MovedPort[], crossing: PortCrossing): number {
    const [one, other] = RemoteLink.pair();
    one.queue = this.queue;
    const peer = this.#peer;
    if (peer === undefined) RemoteLink.forget(other.number);
    else {
      other.queue = peer.queue;
      other.owner = peer.owner;
      peer.owner?.relink(other);
    }
    return one.send(moved, crossing);
  }
}

const links = new Map<number, RemoteLink>();

const PORTS_PER_THREAD = 2 ** 32;
let lastPort = 0;

function open(away: boolean): readonly [number, number] {
  const first = thread.id * PORTS_PER_THREAD + ++lastPort;
  const ports = [first, ++lastPort + thread.id * PORTS_PER_THREAD] as const;
  kernel.post({ type: 'port.open', ports, away });
  return ports;
}

/** One end of a channel that goes through the kernel. */
export class RemoteLink extends PortLink {
  readonly number: number;

  constructor(number: number) {
    super();
    this.number = number;
  }

  static pair(): readonly [RemoteLink, RemoteLink] {
    const numbers = open(false);
    return [RemoteLink.of(numbers[0]), RemoteLink.of(numbers[1])];
  }

  /** A channel to a thread about to be started, and the number of its end. */
  static toChild(): readonly [RemoteLink, number] {
    const [mine, theirs] = open(true);
    return [RemoteLink.of(mine), theirs];
  }

  /** The link of that number, which is this thread's now. */
  static of(number: number): RemoteLink {
    let link = links.get(number);
    if (link === undefined) links.set(number, (link = new RemoteLink(number)));
    return link;
  }

  static known(number: number): RemoteLink | undefined {
    return links.get(number);
  }

  static forget(number: number): void {
    links.delete(number);
    kernel.post({ type: 'port.close', port: number });
  }

  override post(value: unknown, transfer: readonly object[], crossing: PortCrossing): void {
    const message = writeMessage(value, transfer, crossing);
    kernel.post({ type: 'port.post', port: this.number, message }, transferables(message));
  }

  override disentangle(): void {
    RemoteLink.forget(this.number);
  }

  override send(moved: MovedPort[], crossing: PortCrossing): number {
    links.delete(this.number);
    const queue = this.queue.map((item) => asSent(item, moved, crossing));
    this.queue = [];
    moved.push({ port: this.number, since: thread.received, queue });
    return this.number;
  }
}

const transferables = ({ bytes }: PortMessage): Transferable[] =>
  bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];

/** Without a header: cannot be read on the other side either. */
const UNREADABLE: SentMessage = { bytes: new Uint8Array(), shared: [], ports: [] };

/** A message that waits for a port that leaves; ports in it leave as well. */
function asSent(item: Item, moved: MovedPort[], crossing: PortCrossing): SentMessage | 'close' {
  if (item === 'close') return item;
  if (item instanceof Unreadable) return UNREADABLE;
  if ('sent' in item) {
    for (const port of item.sent.ports) RemoteLink.of(port).send(moved, crossing);
    return item.sent;
  }
  const { moved: inner, ...sent } = writeMessage(item.value, item.ports, crossing);
  moved.push(...inner);
  return sent;
}

const groups = new Map<string, Set<BroadcastLink>>();

/** A member of everything that listens to one name, in all threads of the process. */
export class BroadcastLink extends PortLink {
  readonly #name: string;

  constructor(name: string) {
    super();
    this.#name = name;
    const group = groups.get(name);
    if (group !== undefined) group.add(this);
    else {
      groups.set(name, new Set([this]));
      if (thread.threaded) kernel.post({ type: 'broadcast.join', name });
    }
  }

  override post(value: unknown, transfer: readonly object[], crossing: PortCrossing): void {
    const peers = [...(groups.get(this.#name) ?? [])].filter((member) => member !== this);
    for (const peer of peers) peer.receive(cloneOrFailure(value, transfer, crossing));
    if (!thread.threaded) return;
    const message = writeMessage(value, [], crossing);
    kernel.post({ type: 'broadcast.post', name: this.#name, message }, transferables(message));
  }

  override disentangle(): void {
    const group = groups.get(this.#name);
    group?.delete(this);
    if (group?.size !== 0) return;
    groups.delete(this.#name);
    if (thread.threaded) kernel.post({ type: 'broadcast.leave', name: this.#name });
  }

  override send(): never {
    throw new Error('a broadcast port is not handed out'); // the library keeps it to itself
  }
}

/** What other threads say from now on is heard. Once, before the first of them starts. */
export function listenToThreads(): void {
  if (thread.threaded) return;
  thread.threaded = true;
  for (const name of groups.keys()) kernel.post({ type: 'broadcast.join', name });
}

const taken = new Set<number>();

/** Asks the kernel for what has been posted to the port and has not reached this thread: it may be blocking. */
export function takeRemote(link: PortLink): void {
  if (!(link instanceof RemoteLink)) return;
  const found = kernel.call('portTake', link.number);
  if (found === null) return;
  taken.add(found.number);
  link.receive({ sent: { bytes: found.bytes, shared: [], ports: found.ports } });
}

export function installPortMessages(): void {
  kernel.on('port.own', ({ port }) => {
    RemoteLink.of(port);
  });
  kernel.on('port.message', ({ port, number, message }) => {
    thread.received = number;
    kernel.received(number);
    if (!taken.delete(number)) RemoteLink.known(port)?.receive({ sent: message });
  });
  kernel.on('port.closed', ({ port }) => {
    RemoteLink.known(port)?.receive('close');
  });
  kernel.on('broadcast.message', ({ name, message }) => {
    for (const member of groups.get(name) ?? []) member.receive({ sent: message });
  });
}
