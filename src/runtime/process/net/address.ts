import type { SocketAddress } from '#runtime/wire';
import { family as familyOf } from './ip.ts';

/** `getsockname`'s way of telling an address. */
export function describe(address: SocketAddress, target: object): void {
  if (address.kind === 'tcp')
    Object.assign(target, { address: address.host, family: address.family, port: address.port });
}

export const tcpAddress = (host: string, port: number): SocketAddress => ({
  kind: 'tcp',
  host,
  port,
  family: familyOf(host) === 6 ? 'IPv6' : 'IPv4',
});

/** How a listener on an IPv6 address names an IPv4 peer. */
export function asSeenBy(listener: SocketAddress | undefined, address: SocketAddress): SocketAddress {
  if (listener?.kind !== 'tcp' || listener.family !== 'IPv6') return address;
  if (address.kind !== 'tcp' || address.family === 'IPv6') return address;
  return { ...address, host: `::ffff:${address.host}`, family: 'IPv6' };
}
