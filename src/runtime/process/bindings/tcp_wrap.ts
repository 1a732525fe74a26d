import type { ReceivedHandle, SocketAddress } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { asSeenBy, describe, tcpAddress } from '../net/address.ts';
import { refusalOf } from '../net/connections.ts';
import { onReceived } from '../net/handle-passing.ts';
import { canonicalIP, family } from '../net/ip.ts';
import { SocketHandle } from '../net/socket-handle.ts';
import { StreamHandle } from '../net/stream-handle.ts';
import { TCP_BUFFER_BYTES } from '../net/transport.ts';
import { errno } from '../uv.ts';
import { AsyncWrap, HandleWrap } from '../wraps.ts';

const SOCKET = 0;
const SERVER = 1;
const MAX_TYPE_OF_SERVICE = 255;
const UV_TCP_IPV6ONLY = 1;
const UV_TCP_REUSEPORT = 2;

class TCP extends SocketHandle {
  onconnection: unknown = null;
  #typeOfService = 0;
  readonly #isServer: boolean;
  /** bound to a port that somebody listens at, which `connect` would tell */
  #isTaken = false;

  constructor(type: unknown) {
    super(type === SERVER ? 'TCPSERVERWRAP' : 'TCPWRAP');
    this.#isServer = type === SERVER;
    StreamHandle.setOwner(this);
  }

  static received(received: ReceivedHandle): TCP {
    const socket = new TCP(received.kind === 'listener' ? SERVER : SOCKET);
    return SocketHandle.takeOver(socket, received, TCP_BUFFER_BYTES);
  }

  protected override makeClient(): TCP {
    return new TCP(SOCKET);
  }

  protected override adapt(address: SocketAddress): SocketAddress {
    return asSeenBy(SocketHandle.boundTo(this), address);
  }

  /** Descriptors of sockets do not exist here. */
  open(): number {
    return errno('EINVAL');
  }

  bind(host: unknown, port: unknown, flags: unknown): number {
    const address = canonicalIP(String(host));
    if (address === undefined || family(address) !== 4) return errno('EINVAL');
    return this.#bind(address, Number(port) || 0, Number(flags));
  }

  bind6(host: unknown, port: unknown, flags: unknown): number {
    const address = canonicalIP(String(host));
    if (address === undefined || family(address) !== 6) return errno('EINVAL');
    return this.#bind(address, Number(port) || 0, Number(flags));
  }

  /** A client's address is looked at now; a listener's when it listens. */
  #bind(host: string, port: number, flags: number): number {
    const address = {
      ...tcpAddress(host, port),
      ...((flags & UV_TCP_IPV6ONLY) !== 0 && { ipv6Only: true }),
      ...((flags & UV_TCP_REUSEPORT) !== 0 && { reusePort: true }),
    };
    const refused = this.#isServer ? undefined : refusalOf(address);
    if (refused !== undefined && refused !== 'EADDRINUSE') return errno(refused);
    this.#isTaken = refused !== undefined;
    return SocketHandle.bindTo(this, address);
  }

  listen(backlog: unknown): number {
    return SocketHandle.startListening(this, Number(backlog), tcpAddress('0.0.0.0', 0));
  }

  connect(request: object, host: unknown, port: unknown): number {
    const address = canonicalIP(String(host));
    if (address === undefined || family(address) !== 4) return errno('EINVAL');
    return SocketHandle.connectHandle(this, request, tcpAddress(address, Number(port)));
  }

  connect6(request: object, host: unknown, port: unknown): number {
    const address = canonicalIP(String(host));
    if (address === undefined || family(address) !== 6) return errno('EINVAL');
    return SocketHandle.connectHandle(this, request, tcpAddress(address, Number(port)));
  }

  getsockname(target: object): number {
    let address = SocketHandle.boundTo(this);
    if (address?.kind === 'tcp' && address.port === 0) {
      const failed = SocketHandle.reserve(this, 0);
      if (failed !== 0) return failed;
      address = SocketHandle.boundTo(this);
    }
    if (address === undefined) return errno('EBADF');
    describe(this.#isTaken ? tcpAddress('0.0.0.0', 0) : address, target);
    return 0;
  }

  getpeername(target: object): number {
    const address = SocketHandle.connectedTo(this);
    if (address === undefined) return errno('ENOTCONN');
    describe(address, target);
    return 0;
  }

  // a loopback in memory has nothing to delay, keep alive or prioritise
  setNoDelay(): number {
    return 0;
  }

  setKeepAlive(): number {
    return 0;
  }

  setTypeOfService(value: unknown): number {
    const next = Number(value);
    if (next < 0 || next > MAX_TYPE_OF_SERVICE) return errno('EINVAL');
    this.#typeOfService = next;
    return 0;
  }

  getTypeOfService(): number {
    return this.#typeOfService;
  }

  reset(callback: unknown): number {
    if (HandleWrap.isClosed(this)) return errno('EINVAL');
    StreamHandle.reset(this);
    this.close(callback);
    return 0;
  }
}

class TCPConnectWrap extends AsyncWrap {}

export const binding: Binding = () => {
  onReceived('tcp', (received) => TCP.received(received));
  return { TCP, TCPConnectWrap };
};
