/** What TCP and Pipe handles have in common: bind, listen, connect, accept. */
import { ErrnoError } from '#base';
import type { ReceivedHandle, SentHandle, SocketAddress } from '#runtime/wire';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { errno } from '../uv.ts';
import { AsyncWrap, HandleWrap, makeCallback } from '../wraps.ts';
import { connectTo, listenAt, listenOn, type Listening } from './connections.ts';
import { sentStream } from './handle-passing.ts';
import { KernelTransport } from './kernel-transport.ts';
import { StreamHandle } from './stream-handle.ts';
import type { Transport } from './transport.ts';

export abstract class SocketHandle extends StreamHandle {
  #bound: SocketAddress | undefined;
  #local: SocketAddress | undefined;
  #remote: SocketAddress | undefined;
  #listening: Listening | undefined;
  #accepting = false;
  /** other processes may hold the listener too: the kernel is told whether this one takes connections */
  #shared = false;
  /** connections made between a reserved port and `listen` */
  #early: (() => void)[] = [];

  /** a fresh handle for an accepted connection */
  protected abstract makeClient(): SocketHandle;
  /** how this side of an accepted connection is told */
  protected adapt(address: SocketAddress): SocketAddress {
    return address;
  }

  constructor(provider?: string) {
    super(provider);
    HandleWrap.onClose(this, () => {
      this.#listening?.close();
      StreamHandle.closed(this);
    });
  }

  protected static bindTo(handle: SocketHandle, address: SocketAddress): number {
    if (handle.#bound !== undefined) return errno('EINVAL');
    handle.#bound = address;
    return 0;
  }

  protected static boundTo(handle: SocketHandle): SocketAddress | undefined {
    return handle.#listening?.address ?? handle.#local ?? handle.#bound;
  }

  protected static connectedTo(handle: SocketHandle): SocketAddress | undefined {
    return handle.#remote;
  }

  /** Takes the port before `listen`, so that it can be told. */
  protected static reserve(handle: SocketHandle, backlog: number, otherwise?: SocketAddress): number {
    if (handle.#listening !== undefined) return 0;
    const address = handle.#bound ?? otherwise;
    if (address === undefined) return errno('EINVAL');
    try {
      handle.#listening = listenAt(address, backlog, handle.#onConnection);
      return 0;
    } catch (error) {
      // uv_pipe_bind: so that it reads the same everywhere
      if (error instanceof ErrnoError) return errno(error.code === 'ENOENT' ? 'EACCES' : error.code);
      throw error;
    }
  }

  protected static startListening(handle: SocketHandle, backlog: number, otherwise?: SocketAddress): number {
    if (HandleWrap.isClosed(handle)) return errno('EINVAL');
    const failed = SocketHandle.reserve(handle, backlog, otherwise);
    if (failed !== 0) return failed;
    handle.#accepting = true;
    if (handle.#shared && handle.#listening !== undefined)
      kernel.post({ type: 'listener.accept', listener: handle.#listening.id, on: true });
    for (const accept of handle.#early.splice(0)) loop.enqueue(accept);
    StreamHandle.setListening(handle, true);
    return 0;
  }

  readonly #onConnection = (transport: Transport, local: SocketAddress, remote: SocketAddress): void => {
    if (this.#accepting) this.#accept(transport, local, remote);
    else
      this.#early.push(() => {
        this.#accept(transport, local, remote);
      });
  };

  protected override sent(): SentHandle | number {
    if (this.#bound !== undefined && this.#remote === undefined) {
      const failed = SocketHandle.reserve(this, 0);
      if (failed !== 0) return failed;
    }
    if (this.#listening !== undefined) {
      this.#shared = true;
      return { kind: 'listener', listener: this.#listening.id, accepting: this.#accepting };
    }
    if (this.#local === undefined || this.#remote === undefined) return errno('EINVAL');
    return sentStream(this, this.#local, this.#remote) ?? errno('EINVAL');
  }

  /** Becomes what another process has given this one. */
  protected static takeOver<T extends SocketHandle>(handle: T, received: ReceivedHandle, room: number): T {
    if (received.kind === 'listener') {
      handle.#shared = true;
      handle.#bound = received.address;
      handle.#listening = listenOn(received.listener, received.address, handle.#onConnection);
    } else {
      handle.#local = received.local;
      handle.#remote = received.remote;
      StreamHandle.attach(handle, new KernelTransport(received.stream, room));
    }
    return handle;
  }

  #accept(transport: Transport, local: SocketAddress, remote: SocketAddress): void {
    if (HandleWrap.isClosed(this)) {
      transport.close(true);
      return;
    }
    const client = AsyncWrap.triggeredBy(this, () => this.makeClient());
    client.#local = this.adapt(local);
    client.#remote = this.adapt(remote);
    StreamHandle.attach(client, transport);
    makeCallback(this, 'onconnection', 0, client);
  }

  /** The outcome is told in the next poll phase, after the listener has accepted. */
  protected static connectHandle(handle: SocketHandle, request: object, address: SocketAddress): number {
    if (HandleWrap.isClosed(handle)) return errno('EINVAL');
    let status = 0;
    let transport: Transport | undefined;
    try {
      const connection = connectTo(address, handle.#bound);
      transport = connection.transport;
      handle.#local = connection.local;
      handle.#remote = connection.remote;
      StreamHandle.attach(handle, connection.transport);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      status = errno(error.code);
    }
    AsyncWrap.begin(request, handle);
    loop.requestStarted();
    const finish = (): void => {
      loop.requestDone();
      if (HandleWrap.isClosed(handle)) status = errno('ECANCELED');
      makeCallback(
        request,
        'oncomplete',
        status,
        handle,
        request,
        transport !== undefined,
        transport !== undefined,
      );
    };
    // a refusal is known at once; a connection only after the listener has had its turn
    if (transport === undefined) loop.enqueuePending(finish);
    else loop.enqueue(finish);
    return 0;
  }
}
