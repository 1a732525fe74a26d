import { ErrnoError } from '#base';
import type { InternetAddress, SocketAddress } from '#runtime/wire';

/** An address of the container: everything but loopback and "any" is somewhere else, where nothing is. */
export interface Host {
  readonly text: string;
  /** the IPv4 address, also of a mapped one; null for a true IPv6 address */
  readonly v4: string | null;
  readonly any: boolean;
  readonly local: boolean;
  /** listens on `::` and leaves IPv4 to others */
  readonly v6Only?: boolean;
}

const V4_PATTERN = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Parses a numeric host; names are resolved before they come here, except `localhost`. Null when it is neither. */
export function parseHost(text: string, family: 'IPv4' | 'IPv6'): Host | null {
  if (text === 'localhost') return parseHost(family === 'IPv4' ? '127.0.0.1' : '::1', family);
  if (family === 'IPv4') return parseV4(text, text);
  const address = normalizeV6(text.replace(/%.*$/, ''));
  if (address === null) return null;
  if (address.startsWith('::ffff:') && V4_PATTERN.test(address.slice(7)))
    return parseV4(address.slice(7), address);
  return { text: address, v4: null, any: address === '::', local: address === '::' || address === '::1' };
}

function parseV4(v4: string, text: string): Host | null {
  const match = V4_PATTERN.exec(v4);
  if (match === null || match.slice(1).some((part) => Number(part) > 255)) return null;
  const any = v4 === '0.0.0.0';
  return { text, v4, any, local: any || match[1] === '127' };
}

/** The canonical form by the URL parser, which knows all the ways to write an IPv6 address. */
function normalizeV6(text: string): string | null {
  const url = URL.parse(`http://[${text}]/`);
  if (url === null) return null;
  const address = url.hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
  if (mapped?.[1] === undefined || mapped[2] === undefined) return address;
  const high = parseInt(mapped[1], 16);
  const low = parseInt(mapped[2], 16);
  return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

const ipv4Of = (text: string): string => text.replace(/^::ffff:/, '');

/** True when a listener on `listening` gets connections to `target`; `::` listens for IPv4 too. */
export function covers(listening: Host, target: Host): boolean {
  if (target.any) return covers(listening, loopbackOf(target));
  if (listening.any)
    return listening.v4 === null ? listening.v6Only !== true || target.v4 === null : target.v4 !== null;
  return listening.v4 === target.v4 && (listening.v4 !== null || listening.text === target.text);
}

const loopbackOf = (any: Host): Host =>
  any.v4 === null
    ? { text: '::1', v4: null, any: false, local: true }
    : { text: '127.0.0.1', v4: '127.0.0.1', any: false, local: true };

/** True when two listeners on these hosts cannot share a port. */
export function overlap(a: Host, b: Host): boolean {
  if (a.any && b.any) return (a.v4 === null) === (b.v4 === null) || (a.v6Only !== true && b.v6Only !== true);
  if (a.any) return covers(a, b);
  if (b.any) return covers(b, a);
  return a.v4 === b.v4 && (a.v4 !== null || a.text === b.text);
}

/** The address that somebody wants to have for itself. Throws EINVAL, EADDRNOTAVAIL. */
export function ownHost(address: InternetAddress): Host {
  const host = parseHost(address.host, address.family);
  if (host === null) throw new ErrnoError('EINVAL');
  if (!host.local) throw new ErrnoError('EADDRNOTAVAIL');
  return address.ipv6Only === true && host.v4 === null ? { ...host, v6Only: true } : host;
}

/** Who is at `::` sees IPv4 peers as mapped addresses. */
export function asSeenBy<A extends SocketAddress>(host: Host | null, address: A): A {
  if (host?.v4 !== null || address.kind !== 'tcp' || address.family === 'IPv6') return address;
  return { ...address, host: `::ffff:${ipv4Of(address.host)}`, family: 'IPv6' };
}

/** Linux's net.ipv4.ip_local_port_range */
const EPHEMERAL_FIRST = 32768;
const EPHEMERAL_COUNT = 60999 - EPHEMERAL_FIRST + 1;

/** Ports for those who ask for any. */
export class EphemeralPorts {
  #next = Math.floor(Math.random() * EPHEMERAL_COUNT);

  /** The next one that is not taken; throws EADDRINUSE when all are. */
  next(isTaken: (port: number) => boolean): number {
    for (let tries = 0; tries < EPHEMERAL_COUNT; tries++) {
      const port = EPHEMERAL_FIRST + (this.#next++ % EPHEMERAL_COUNT);
      if (!isTaken(port)) return port;
    }
    throw new ErrnoError('EADDRINUSE');
  }
}
