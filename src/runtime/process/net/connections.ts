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
  readonly address: SocketAddress;
  close(): void;
}

const ours = new Map<number, Accept>();

const roomFor = (address: SocketAddress): number =>
  address.kind === 'tcp' ? TCP_BUFFER_BYTES : PIPE_BUFFER_BYTES;

/** Throws `ErrnoError`: EADDRINUSE, EADDRNOTAVAIL, EACCES. */
export function listenAt(address: SocketAddress, backlog: number, accept: Accept): Listening {
  const reply = kernel.call('listen', address, backlog);
  ours.set(reply.listener, accept);
  onListener(reply.listener, ({ stream, local, remote }) => {
    const transport = new KernelTransport(stream, roomFor(address));
    loop.enqueue(() => {
      accept(transport, local, remote);
    });
  });
  return {
    address: reply.address,
    close() {
      ours.delete(reply.listener);
      forgetListener(reply.listener);
      kernel.call('unlisten', reply.listener); // not a message: cached reads must not see the socket's name any more
    },
  };
}

/** Throws `ErrnoError`: ECONNREFUSED, ENOENT. */
export function connectTo(address: SocketAddress): Connection {
  const reply = kernel.call('connect', address);
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
