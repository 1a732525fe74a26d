import type { InternetAddress } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { checkedBytes, concatBytes } from '../bytes.ts';
import { bufferOver } from '../encodings.ts';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { describe } from '../net/address.ts';
import { canonicalIP, family } from '../net/ip.ts';
import { forgetDatagrams, onDatagram } from '../streams.ts';
import { codeOf, errno, messageOf } from '../uv.ts';
import { HandleWrap, makeCallback } from '../wraps.ts';

const UV_UDP_IPV6ONLY = 1;
const UV_UDP_REUSEADDR = 4;
const UV_UDP_REUSEPORT = 64;
const TTL_MAX = 255;
/** Linux counts its own needs in: it keeps twice what is asked for, from SOCK_MIN_RCVBUF and SOCK_MIN_SNDBUF up. */
const BUFFER_BYTES = 212_992;
const BUFFER_MIN_BYTES = { receive: 2304, send: 4608 };
const UINT32_MAX = 2 ** 32 - 1;
const INT32_MAX = 2 ** 31 - 1;

type Version = 4 | 6;

/** An address as it was given, for a socket of this version. */
function addressFor(version: Version, given: unknown, port: unknown): InternetAddress | undefined {
  const host = canonicalIP(String(given));
  if (host === undefined || family(host) !== version) return undefined;
  return { kind: 'tcp', host, port: Number(port) || 0, family: version === 6 ? 'IPv6' : 'IPv4' };
}

const isMulticast = (host: string): boolean =>
  family(host) === 6 ? /^ff/i.test(host) : /^2(?:2[4-9]|3\d)\./.test(host);

const isSame = (a: InternetAddress, b: InternetAddress): boolean =>
  a.host === b.host && a.port === b.port && a.family === b.family;

/** Does `work`, whose failures are libuv's numbers. */
function attempt(work: () => number): number {
  try {
    return work();
  } catch (error) {
    return errno(codeOf(error));
  }
}

class UDP extends HandleWrap {
  onmessage: unknown = undefined;
  #socket: number | undefined;
  #address: InternetAddress | undefined;
  #peer: InternetAddress | undefined;
  #receiving = false;
  /** nobody was there for what a connected socket has sent, which nobody has been told yet */
  #refused = false;
  /** what came before somebody listened */
  readonly #early: (() => void)[] = [];
  readonly #buffers = { receive: BUFFER_BYTES, send: BUFFER_BYTES };

  constructor() {
    super();
    HandleWrap.onClose(this, () => {
      if (this.#socket === undefined) return undefined;
      forgetDatagrams(this.#socket);
      kernel.call('datagramClose', this.#socket);
      return undefined;
    });
  }

  /** Descriptors of sockets do not exist here. */
  get fd(): number {
    return errno('EBADF');
  }

  open(): number {
    return errno('EINVAL');
  }

  bind(host: unknown, port: unknown, flags: unknown): number {
    return this.#bind(addressFor(4, host, port), Number(flags));
  }

  bind6(host: unknown, port: unknown, flags: unknown): number {
    return this.#bind(addressFor(6, host, port), Number(flags));
  }

  #bind(address: InternetAddress | undefined, flags: number): number {
    if (address === undefined || this.#socket !== undefined || HandleWrap.isClosed(this))
      return errno('EINVAL');
    return attempt(() => {
      const bound = kernel.call('datagramBind', {
        ...address,
        ...((flags & UV_UDP_IPV6ONLY) !== 0 && { ipv6Only: true }),
        ...((flags & UV_UDP_REUSEADDR) !== 0 && { reuseAddress: true }),
        ...((flags & UV_UDP_REUSEPORT) !== 0 && { reusePort: true }),
      });
      this.#socket = bound.socket;
      this.#address = bound.address;
      onDatagram(bound.socket, (data, from) => {
        loop.enqueue(() => this.#arrived(bound.socket, data, from));
      });
      return 0;
    });
  }

  /** libuv binds what is used unbound to any port. */
  #bindIfNeeded(version: Version): number {
    if (this.#socket !== undefined) return 0;
    return this.#bind(addressFor(version, version === 6 ? '::' : '0.0.0.0', 0), 0);
  }

  #arrived(socket: number, data: Uint8Array, from: InternetAddress): void {
    if (HandleWrap.isClosed(this)) return;
    const deliver = (): void => {
      kernel.post({ type: 'datagram.taken', socket, bytes: data.length });
      if (this.#peer !== undefined && !isSame(this.#peer, from)) return;
      const sender = {};
      describe(from, sender);
      makeCallback(this, 'onmessage', data.length, this, bufferOver(data), sender);
    };
    if (this.#receiving) deliver();
    else this.#early.push(deliver);
  }

  connect(host: unknown, port: unknown): number {
    return this.#connect(4, host, port);
  }

  connect6(host: unknown, port: unknown): number {
    return this.#connect(6, host, port);
  }

  #connect(version: Version, host: unknown, port: unknown): number {
    const peer = addressFor(version, host, port);
    if (peer === undefined) return errno('EINVAL');
    if (this.#peer !== undefined) return errno('EISCONN');
    const failed = this.#bindIfNeeded(version);
    if (failed === 0) this.#peer = peer;
    return failed;
  }

  disconnect(): number {
    if (this.#peer === undefined) return errno('ENOTCONN');
    this.#peer = undefined;
    this.#refused = false;
    return 0;
  }

  send(_request: unknown, list: unknown, _count: unknown, ...where: unknown[]): number {
    return this.#send(4, list, where);
  }

  send6(_request: unknown, list: unknown, _count: unknown, ...where: unknown[]): number {
    return this.#send(6, list, where);
  }

  /** `where` is the port, the host and a flag, or that flag alone; what is sent is sent at once, which is its length plus one. */
  #send(version: Version, list: unknown, where: readonly unknown[]): number {
    const to = where.length < 3 ? this.#peer : addressFor(version, where[1], where[0]);
    if (to === undefined) return errno('EINVAL');
    const failed = this.#bindIfNeeded(version);
    const socket = this.#socket;
    if (failed !== 0 || socket === undefined) return failed;
    if (this.#refused) {
      this.#refused = false;
      return errno('ECONNREFUSED');
    }
    return attempt(() => {
      const data = concatBytes((list as unknown[]).map(checkedBytes)); // an array: the library makes it
      const isThere = kernel.call('datagramSend', socket, to, data);
      if (!isThere && this.#peer !== undefined) this.#tellRefusal();
      return data.length + 1;
    });
  }

  /** The answer of ICMP: an error of the next call, or of the socket when it is looked at first. */
  #tellRefusal(): void {
    this.#refused = true;
    loop.enqueue(() => {
      if (!this.#refused || !this.#receiving || HandleWrap.isClosed(this)) return;
      this.#refused = false;
      makeCallback(this, 'onmessage', errno('ECONNREFUSED'), this, undefined, undefined);
    });
  }

  recvStart(): number {
    if (HandleWrap.isClosed(this)) return errno('EINVAL');
    const failed = this.#bindIfNeeded(4);
    if (failed !== 0) return failed;
    this.#receiving = true;
    HandleWrap.setActive(this, true);
    for (const deliver of this.#early.splice(0)) loop.enqueue(deliver);
    return 0;
  }

  recvStop(): number {
    this.#receiving = false;
    HandleWrap.setActive(this, false);
    return 0;
  }

  getsockname(target: object): number {
    if (this.#address === undefined) return errno('EBADF');
    const { host } = this.#address;
    const own = this.#peer === undefined ? host : { '0.0.0.0': '127.0.0.1', '::': '::1' }[host];
    describe({ ...this.#address, host: own ?? host }, target);
    return 0;
  }

  getpeername(target: object): number {
    if (this.#socket === undefined) return errno('EBADF');
    if (this.#peer === undefined) return errno('ENOTCONN');
    describe(this.#peer, target);
    return 0;
  }

  // a loopback in memory has no hops and no neighbours: what can be wrong with the values is told, no more

  #setting(isValid: boolean): number {
    if (this.#socket === undefined) return errno('EBADF');
    return isValid ? 0 : errno('EINVAL');
  }

  setTTL(hops: unknown): number {
    return this.#setting(Number(hops) >= 1 && Number(hops) <= TTL_MAX);
  }

  setMulticastTTL(hops: unknown): number {
    return this.#setting(Number(hops) >= 0 && Number(hops) <= TTL_MAX);
  }

  setBroadcast(): number {
    return this.#setting(true);
  }

  setMulticastLoopback(): number {
    return this.#setting(true);
  }

  setMulticastInterface(given: unknown): number {
    const host = canonicalIP(String(given));
    const isIPv6 = this.#address?.family === 'IPv6';
    const known = this.#setting(host !== undefined && (family(host) === 6) === isIPv6);
    if (known !== 0 || host === undefined) return known;
    return isIPv6 || host === '0.0.0.0' || host.startsWith('127.') ? 0 : errno('EADDRNOTAVAIL');
  }

  addMembership(group: unknown): number {
    return this.#join(group);
  }

  dropMembership(group: unknown): number {
    return this.#join(group);
  }

  addSourceSpecificMembership(_source: unknown, group: unknown): number {
    return this.#join(group);
  }

  dropSourceSpecificMembership(_source: unknown, group: unknown): number {
    return this.#join(group);
  }

  /** No interface of the container does multicast. */
  #join(group: unknown): number {
    const host = canonicalIP(String(group));
    return host !== undefined && isMulticast(host) ? errno('ENODEV') : errno('EINVAL');
  }

  /** UDPWrap::BufferSize: what is wrong goes into `context`. */
  bufferSize(size: unknown, isReceiving: unknown, context: object): number | undefined {
    const which = isReceiving === true ? 'receive' : 'send';
    const fail = (code: string): undefined => {
      const syscall = isReceiving === true ? 'uv_recv_buffer_size' : 'uv_send_buffer_size';
      Object.assign(context, { errno: errno(code), code, message: messageOf(code), syscall });
    };
    if (typeof size !== 'number' || !(size >= 0 && size <= UINT32_MAX) || size > INT32_MAX)
      return fail('EINVAL');
    if (this.#socket === undefined) return fail('EBADF');
    if (size === 0) return this.#buffers[which];
    this.#buffers[which] = Math.max(BUFFER_MIN_BYTES[which], 2 * Math.min(size, BUFFER_BYTES));
    return size;
  }

  // whatever is sent is sent at once
  getSendQueueSize(): number {
    return 0;
  }

  getSendQueueCount(): number {
    return 0;
  }
}

export const binding: Binding = () => ({ UDP });
