import { ErrnoError } from '#base';
import type { ConnectReply, InternetAddress, SocketAddress } from '#runtime/wire';
import { WRITE, permits, type Vfs } from '#runtime/vfs';
import { BytePipe } from './byte-pipe.ts';
import { streamPair } from './description.ts';
import type { PassedHandle } from './passed-handle.ts';
import { parseSentHandle } from './sent-handle.ts';
import { asSeenBy, covers, EphemeralPorts, overlap, ownHost, parseHost, type Host } from './loopback.ts';
import type { Process } from './process.ts';

/** Linux's net.core.somaxconn */
const BACKLOG_MAX = 4096;
/** What a connection buffers in each direction. */
const SOCKET_BUFFER_BYTES = 128 * 1024;

/** What is listened on; processes that got the listener from another one share it. */
interface Place {
  readonly address: SocketAddress;
  /** of a tcp listener */
  readonly host: Host | null;
  /** inode number of a unix socket's name */
  readonly ino: number | null;
  readonly backlog: number;
  /** in the order in which they take turns */
  readonly holders: Listener[];
}

interface Listener {
  readonly id: number;
  readonly process: Process;
  readonly place: Place;
  /** false while its process only holds it */
  accepting: boolean;
  /** streams handed to the process that it has not touched yet */
  readonly unaccepted: Set<number>;
  readonly waiting: ((open: boolean) => void)[];
}

export interface SocketTableOptions {
  readonly vfs: Vfs;
  readonly onPort: (port: number, event: 'open' | 'close') => void;
}

/** The container's network: listeners on loopback ports and on unix sockets, and the connections between processes. */
export class SocketTable {
  readonly #options: SocketTableOptions;
  readonly #listeners = new Map<number, Listener>();
  #nextListener = 1;
  readonly #ports = new EphemeralPorts();

  constructor(options: SocketTableOptions) {
    this.#options = options;
  }

  listen(process: Process, address: SocketAddress, backlog: number) {
    process.requireRoom();
    const shared = this.#sharedPlace(address);
    if (shared !== undefined)
      return { listener: this.#hold(process, shared, true).id, address: shared.address };
    const bound = address.kind === 'unix' ? this.#bindUnix(process, address.path) : this.#bindTcp(address);
    const firstOnPort = bound.address.kind === 'tcp' && !this.#isOpen(bound.address.port);
    const place = { ...bound, backlog: Math.min(Math.max(backlog, 1), BACKLOG_MAX), holders: [] };
    const { id } = this.#hold(process, place, true);
    if (bound.address.kind === 'tcp' && firstOnPort) this.#options.onPort(bound.address.port, 'open');
    return { listener: id, address: bound.address };
  }

  /** SO_REUSEPORT: who listens at the same address takes turns with those who are there. */
  #sharedPlace(address: SocketAddress): Place | undefined {
    if (address.kind !== 'tcp' || address.reusePort !== true || address.port === 0) return undefined;
    const { text } = ownHost(address);
    for (const place of this.#places())
      if (place.address.kind === 'tcp' && place.address.reusePort === true)
        if (place.address.port === address.port && place.host?.text === text) return place;
    return undefined;
  }

  #hold(process: Process, place: Place, accepting: boolean): Listener {
    const id = this.#nextListener++;
    const listener: Listener = { id, process, place, accepting, unaccepted: new Set(), waiting: [] };
    this.#listeners.set(id, listener);
    place.holders.push(listener);
    process.listeners.add(id);
    return listener;
  }

  /** The process takes connections on a listener it shares, or leaves them to the others. */
  accept(process: Process, id: unknown, on: boolean): void {
    const listener = typeof id === 'number' ? this.#listeners.get(id) : undefined;
    if (listener?.process === process) listener.accepting = on;
  }

  /** Two streams of one process, each the other's other end. */
  pair(process: Process): readonly [number, number] {
    process.requireRoom(2);
    const [one, other] = streamPair('socket', () => new BytePipe({ capacity: SOCKET_BUFFER_BYTES }));
    return [process.addStream(one, null).id, process.addStream(other, null).id];
  }

  /** Something of the process's to be given away; undefined when it has no such thing. */
  passed(process: Process, sent: unknown): PassedHandle | undefined {
    const handle = parseSentHandle(sent);
    if (handle === undefined) return undefined;
    if (handle.kind === 'stream') {
      const description = process.streams.get(handle.stream)?.description.retain();
      if (description === undefined) return undefined;
      return {
        take: (taker) => {
          if (taker.hasRoom()) return { ...handle, stream: taker.addStream(description, null).id };
          description.release();
          return null;
        },
        drop: () => description.release(),
      };
    }
    const listener = this.#listeners.get(handle.listener);
    if (listener?.process !== process) return undefined;
    listener.accepting = handle.accepting;
    const { place } = listener;
    return {
      take: (taker) => {
        if (!taker.hasRoom() || place.holders.length === 0) return null;
        return { kind: 'listener', listener: this.#hold(taker, place, false).id, address: place.address };
      },
      drop: () => undefined,
    };
  }

  #bindUnix(process: Process, path: string) {
    const inode = this.#options.vfs.names.bindSocket(process.context, path);
    return { address: { kind: 'unix', path } as const, host: null, ino: inode.ino };
  }

  #bindTcp(address: InternetAddress) {
    const host = ownHost(address);
    const port = address.port === 0 ? this.#freePort(host) : address.port;
    if (this.#taken(host, port)) throw new ErrnoError('EADDRINUSE');
    return { address: { ...address, host: host.text, port }, host, ino: null };
  }

  #taken(host: Host, port: number): boolean {
    for (const { address, host: other } of this.#places())
      if (address.kind === 'tcp' && address.port === port && other !== null && overlap(host, other))
        return true;
    return false;
  }

  #places(): Iterable<Place> {
    return new Set([...this.#listeners.values()].map(({ place }) => place));
  }

  /** Whose turn it is; processes that share a place take connections one after the other. */
  #turn({ holders }: Place): Listener {
    const [only] = holders;
    if (only !== undefined && holders.length === 1) return only;
    const index = holders.findIndex(({ accepting }) => accepting);
    const [listener] = index === -1 ? [] : holders.splice(index, 1);
    if (listener === undefined) throw new ErrnoError('ECONNREFUSED');
    holders.push(listener);
    return listener;
  }

  #isOpen(port: number): boolean {
    for (const { address } of this.#places())
      if (address.kind === 'tcp' && address.port === port) return true;
    return false;
  }

  #freePort(host: Host | null): number {
    return this.#ports.next((port) => (host === null ? this.#isOpen(port) : this.#taken(host, port)));
  }

  /** Connects, or tells the caller that the listener is its own; waits while the listener's backlog is full. */
  connect(
    process: Process,
    address: SocketAddress,
    from: SocketAddress | null,
  ): ConnectReply | Promise<ConnectReply> {
    process.requireRoom();
    const found =
      address.kind === 'unix' ? this.#findUnix(process, address.path) : this.#findTcp(address, from);
    const { listener } = found;
    if (listener.process === process && listener.place.holders.length === 1)
      return { kind: 'self', listener: listener.id, local: found.client, remote: found.server };
    if (this.#hasRoom(listener)) return this.#establish(process, found);
    return process.scope.promise<ConnectReply>((resolve, reject) => {
      const retry = (open: boolean): void => {
        if (!open) return reject(new ErrnoError('ECONNREFUSED'));
        try {
          resolve(this.#establish(process, found));
        } catch (error) {
          reject(error);
        }
      };
      listener.waiting.push(retry);
      return () => {
        const index = listener.waiting.indexOf(retry);
        if (index !== -1) listener.waiting.splice(index, 1);
      };
    });
  }

  #hasRoom(listener: Listener): boolean {
    return listener.unaccepted.size <= listener.place.backlog && listener.process.hasRoom();
  }

  #findUnix(process: Process, path: string): Found {
    const { inode } = this.#options.vfs.find(process.context, path);
    if (!permits(process.context, inode, WRITE)) throw new ErrnoError('EACCES');
    for (const place of this.#places()) {
      if (place.ino !== inode.ino) continue;
      const server: SocketAddress = { kind: 'unix', path };
      return { listener: this.#turn(place), client: { kind: 'unix', path: '' }, server };
    }
    throw new ErrnoError('ECONNREFUSED');
  }

  #findTcp(address: InternetAddress, from: SocketAddress | null): Found {
    const chosen = this.#boundBefore(from); // wrong ones are told first, as bind(2) would
    const target = parseHost(address.host, address.family);
    if (target === null) throw new ErrnoError('EINVAL');
    if (!target.local) throw new ErrnoError('ENETUNREACH');
    for (const place of this.#places()) {
      const { host } = place;
      if (place.address.kind !== 'tcp' || host === null || place.address.port !== address.port) continue;
      if (!covers(host, target)) continue;
      const peer = target.any ? (target.v4 === null ? '::1' : '127.0.0.1') : target.text;
      const own = { kind: 'tcp', host: peer, family: address.family } as const;
      const client = { ...own, ...chosen };
      return {
        listener: this.#turn(place),
        client,
        server: { ...own, port: address.port },
      };
    }
    throw new ErrnoError('ECONNREFUSED');
  }

  /** What a client has chosen of its own address. */
  #boundBefore(from: SocketAddress | null): { readonly host?: string; readonly port: number } {
    if (from?.kind !== 'tcp') return { port: this.#freePort(null) };
    const host = ownHost(from);
    if (from.port !== 0 && this.#taken(host, from.port)) throw new ErrnoError('EADDRINUSE');
    const port = from.port === 0 ? this.#freePort(null) : from.port;
    return host.any ? { port } : { host: host.text, port };
  }

  #establish(process: Process, { listener, client, server }: Found): ConnectReply {
    process.requireRoom();
    const kind = listener.place.address.kind === 'unix' ? 'pipe' : 'socket';
    const [ours, theirs] = streamPair(kind, () => new BytePipe({ capacity: SOCKET_BUFFER_BYTES }));
    const accepted = listener.process.addStream(theirs, null);
    listener.unaccepted.add(accepted.id);
    listener.process.post({
      type: 'listener.connection',
      listener: listener.id,
      stream: accepted.id,
      local: asSeenBy(listener.place.host, server),
      remote: asSeenBy(listener.place.host, client),
    });
    return { kind: 'stream', stream: process.addStream(ours, null).id, local: client, remote: server };
  }

  /** The process has used the stream, or closed it: a connection it knows of. */
  touched(process: Process, stream: number): void {
    for (const id of process.listeners) {
      const listener = this.#listeners.get(id);
      if (listener?.unaccepted.delete(stream) === true) this.#admit(listener);
    }
  }

  #admit(listener: Listener): void {
    while (listener.waiting.length > 0 && this.#hasRoom(listener)) listener.waiting.shift()?.(true);
  }

  /** A stream of the process has gone: there may be room for a connection that waits. */
  released(process: Process): void {
    for (const id of process.listeners) {
      const listener = this.#listeners.get(id);
      if (listener !== undefined) this.#admit(listener);
    }
  }

  /** Stops listening. `unlink` takes the name of a unix socket away, as libuv does; a dying process leaves it. */
  closeListener(process: Process, id: number, unlink: boolean): void {
    const listener = this.#listeners.get(id);
    if (listener?.process !== process) return;
    this.#listeners.delete(id);
    process.listeners.delete(id);
    for (const retry of listener.waiting.splice(0)) retry(false);
    const { address, holders } = listener.place;
    holders.splice(holders.indexOf(listener), 1);
    if (holders.length > 0) return;
    if (address.kind === 'tcp') {
      if (!this.#isOpen(address.port)) this.#options.onPort(address.port, 'close');
    } else if (unlink) {
      try {
        this.#options.vfs.names.unlink(process.context, address.path);
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error; // somebody else has removed it already
      }
    }
  }

  closeAll(process: Process): void {
    for (const id of [...process.listeners]) this.closeListener(process, id, false);
  }
}

interface Found {
  readonly listener: Listener;
  readonly client: SocketAddress;
  readonly server: SocketAddress;
}
