/** Listening and connecting on the container's loopback. Both ends in this process are joined in memory. */
import { ErrnoError } from '#base';
import type { SocketAddress } from '#runtime/wire';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { forgetListener, onListener } from '../streams.ts';
import { KernelTransport } from './kernel-transport.ts';
import { memoryPair } from './memory-transport.ts';
import { PIPE_BUFFER_BYTES, TCP_BUFFER_BYTES, type Transport } from './transport.ts';

/** Runs in a poll phase, once per connection. */
export type Accept = (transport: Transport, local: SocketAddress, remote: SocketAddress) => void;

export interface Connection {
  readonly transport: Transport;
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
}

export interface Listening {
  readonly id: number;
  readonly address: SocketAddress;
  close(): void;
}

const ours = new Map<number, Accept>();

/** where nothing can listen: a connection there tells what is wrong with its own end */
const NOBODY: SocketAddress = { kind: 'tcp', host: '127.0.0.1', port: 0, family: 'IPv4' };

const roomFor = (address: SocketAddress): number =>
  address.kind === 'tcp' ? TCP_BUFFER_BYTES : PIPE_BUFFER_BYTES;

/** Throws `ErrnoError`: EADDRINUSE, EADDRNOTAVAIL, EACCES. */
export function listenAt(address: SocketAddress, backlog: number, accept: Accept): Listening {
  const { listener, address: bound } = kernel.call('listen', address, backlog);
  return listenOn(listener, bound, accept);
}

/** Takes connections of a listener that the process has already: one that another process gave it. */
export function listenOn(listener: number, address: SocketAddress, accept: Accept): Listening {
  ours.set(listener, accept);
  onListener(listener, ({ stream, local, remote }) => {
    const transport = new KernelTransport(stream, roomFor(address));
    loop.enqueue(() => {
      accept(transport, local, remote);
    });
  });
  return {
    id: listener,
    address,
    close() {
      ours.delete(listener);
      forgetListener(listener);
      kernel.call('unlisten', listener); // not a message: cached reads must not see the socket's name any more
    },
  };
}

/** Why a client cannot have this address, as an errno code. */
export function refusalOf(from: SocketAddress): string | undefined {
  try {
    kernel.call('connect', NOBODY, from);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return error.code === 'ECONNREFUSED' ? undefined : error.code;
  }
  return undefined;
}

/** Throws `ErrnoError`: ECONNREFUSED, ENOENT; for what the socket was bound to, EADDRINUSE and EADDRNOTAVAIL. */
export function connectTo(address: SocketAddress, from?: SocketAddress): Connection {
  const reply = from === undefined ? kernel.call('connect', address) : kernel.call('connect', address, from);
  const room = roomFor(address);
  if (reply.kind === 'stream')
    return {
      transport: new KernelTransport(reply.stream, room),
      local: reply.local,
      remote: reply.remote,
    };
  const accept = ours.get(reply.listener);
  if (accept === undefined) throw new ErrnoError('ECONNREFUSED');
  const [mine, theirs] = memoryPair(room);
  loop.enqueue(() => {
    accept(theirs, reply.remote, reply.local);
  });
  return { transport: mine, local: reply.local, remote: reply.remote };
}
