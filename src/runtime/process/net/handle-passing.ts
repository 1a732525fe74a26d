/** Handles that go to another process over an IPC pipe, and the ones that come (SCM_RIGHTS in libuv). */
import type { ReceivedHandle, SentHandle, SocketAddress } from '#runtime/wire';
import { copyOf } from '../memory.ts';
import { kernel } from '../kernel-client.ts';
import { KernelTransport } from './kernel-transport.ts';
import { onHandleReceived, StreamHandle } from './stream-handle.ts';
import type { Transport } from './transport.ts';

type Make = (received: ReceivedHandle) => object;

const makers = new Map<SocketAddress['kind'], Make>();

/** The class of handles for addresses of a kind says how it takes over what has been received. */
export function onReceived(kind: SocketAddress['kind'], make: Make): void {
  makers.set(kind, make);
}

onHandleReceived((received) => {
  const address = received.kind === 'stream' ? received.local : received.address;
  return makers.get(address.kind)?.(received);
});

const PUMP_BYTES = 65_536;

/** Carries everything from one transport to the other; an end, a failure and a close too. */
function pump(from: Transport, to: Transport): void {
  const move = (): void => {
    for (let bytes = from.inbox.take(PUMP_BYTES); bytes !== undefined; bytes = from.inbox.take(PUMP_BYTES))
      to.write(copyOf(bytes), () => undefined);
    if (from.inbox.end === 'ended') to.shutdown();
    else if (from.inbox.end !== 'open') to.close(true);
  };
  from.inbox.onReadable = move;
  from.setReading(true);
  move();
}

/** The stream of a connection. One whose other end is in this process is led through the kernel from now on. */
export function streamOf(handle: StreamHandle): number | undefined {
  const transport = StreamHandle.transportOf(handle);
  if (transport === undefined) return undefined;
  if (transport instanceof KernelTransport) return transport.stream;
  const [near, far] = kernel.call('socketPair');
  const room = transport.room;
  if (room === undefined) return undefined;
  const bridge = new KernelTransport(near, room);
  pump(transport, bridge);
  pump(bridge, transport);
  StreamHandle.attach(handle, new KernelTransport(far, room));
  return far;
}

/** A connection as it travels. */
export function sentStream(
  handle: StreamHandle,
  local: SocketAddress,
  remote: SocketAddress,
): SentHandle | undefined {
  const stream = streamOf(handle);
  return stream === undefined ? undefined : { kind: 'stream', stream, local, remote };
}
