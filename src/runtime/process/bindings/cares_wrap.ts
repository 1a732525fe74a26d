/** Names: what the container's hosts file and the address literals tell. There is no name server. */
import type { Binding } from '../binding.ts';
import { bufferOver } from '../encodings.ts';
import { readText } from '../file-cache.ts';
import { canonicalIP, family as familyOf, parseIPv6 } from '../net/ip.ts';
import { nodeError } from '../native-error.ts';
import { errno } from '../uv.ts';
import { AsyncWrap, completeLater, makeCallback } from '../wraps.ts';

const IPV4 = 4;
const IPV6 = 6;
const ANY = 0;
const SERVICES: Readonly<Record<number, string>> = {
  22: 'ssh',
  25: 'smtp',
  53: 'domain',
  80: 'http',
  443: 'https',
};

/** [address, name…] per line of /etc/hosts */
function hostsFile(): readonly (readonly string[])[] {
  const text = readText('/etc/hosts') ?? '';
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/));
}

function addressesOf(name: string, family: number): readonly string[] {
  const literal = canonicalIP(name);
  const wanted = (address: string): boolean => family === ANY || familyOf(address) === family;
  if (literal !== undefined) return [literal].filter(wanted);
  const lower = name.toLowerCase();
  const found = hostsFile()
    .filter(([, ...names]) => names.some((each) => each.toLowerCase() === lower))
    .map(([address]) => canonicalIP(address ?? ''))
    .filter((address) => address !== undefined);
  if (found.length > 0) return found.filter(wanted);
  if (lower !== 'localhost' && !lower.endsWith('.localhost')) return [];
  return family === IPV6 ? ['::1'] : ['127.0.0.1'];
}

const DNS_ORDER_IPV4_FIRST = 1;
const DNS_ORDER_IPV6_FIRST = 2;

function sorted(addresses: readonly string[], order: unknown): readonly string[] {
  if (order !== DNS_ORDER_IPV4_FIRST && order !== DNS_ORDER_IPV6_FIRST) return addresses;
  const first = order === DNS_ORDER_IPV4_FIRST ? IPV4 : IPV6;
  const isFirst = (address: string): boolean => familyOf(address) === first;
  return [...addresses.filter(isFirst), ...addresses.filter((address) => !isFirst(address))];
}

function getaddrinfo(
  request: object,
  name: unknown,
  family: unknown,
  _hints: unknown,
  order: unknown,
): number {
  AsyncWrap.begin(request);
  const addresses = sorted(addressesOf(String(name), Number(family)), order);
  completeLater(() => {
    if (addresses.length > 0) makeCallback(request, 'oncomplete', 0, addresses);
    else makeCallback(request, 'oncomplete', errno('EAI_NONAME'), null);
  });
  return 0;
}

function nameOf(address: string): string | undefined {
  const canonical = canonicalIP(address);
  const line = hostsFile().find(([each]) => canonicalIP(each ?? '') === canonical);
  return line?.[1] ?? (canonical === '127.0.0.1' || canonical === '::1' ? 'localhost' : undefined);
}

function getnameinfo(request: object, address: unknown, port: unknown): number {
  AsyncWrap.begin(request);
  const name = nameOf(String(address)) ?? String(address);
  completeLater(() => {
    makeCallback(request, 'oncomplete', null, name, SERVICES[Number(port)] ?? String(port));
  });
  return 0;
}

class GetAddrInfoReqWrap extends AsyncWrap {}
class GetNameInfoReqWrap extends AsyncWrap {}
class QueryReqWrap extends AsyncWrap {}

const QUERIES = [
  'queryA', 'queryAaaa', 'queryAny', 'queryCaa', 'queryCname', 'queryMx', 'queryNaptr', 'queryNs', 'queryPtr',
  'querySoa', 'querySrv', 'queryTlsa', 'queryTxt',
] as const; // prettier-ignore

/** A resolver: asks name servers, of which there are none. */
class ChannelWrap extends AsyncWrap {
  #servers: readonly (readonly [string, number])[] = [['127.0.0.1', 53]];

  getServers(): readonly (readonly [string, number])[] {
    return this.#servers;
  }

  /** [family, address, port] each */
  setServers(servers: readonly (readonly [number, string, number])[]): number {
    this.#servers = servers.map(([, address, port]) => [address, port]);
    return 0;
  }

  setLocalAddress(): void {
    return undefined;
  }

  cancel(): void {
    return undefined;
  }

  getHostByAddr(request: object, address: unknown): number {
    AsyncWrap.begin(request);
    const name = nameOf(String(address));
    completeLater(() => {
      if (name === undefined) makeCallback(request, 'oncomplete', 'ENOTFOUND');
      else makeCallback(request, 'oncomplete', null, [name]);
    });
    return 0;
  }
}

for (const name of QUERIES)
  Object.defineProperty(ChannelWrap.prototype, name, {
    value: {
      [name](request: object): number {
        AsyncWrap.begin(request);
        completeLater(() => {
          makeCallback(request, 'oncomplete', 'ECONNREFUSED');
        });
        return 0;
      },
    }[name],
    writable: true,
    configurable: true,
  });

function convertIpv6StringToBuffer(text: unknown): Uint8Array {
  const bytes = parseIPv6(String(text));
  if (bytes === undefined) throw nodeError('Error', 'ERR_INVALID_ARG_VALUE', 'Invalid IPv6 address');
  return bufferOver(bytes);
}

/** c-ares' texts are known to the library by code; this is what is left. */
const strerror = (code: unknown): string => `DNS error ${String(code)}`;

export const binding: Binding = () => ({
  getaddrinfo,
  getnameinfo,
  canonicalizeIP: (text: unknown): string | undefined => canonicalIP(String(text)),
  convertIpv6StringToBuffer,
  strerror,
  GetAddrInfoReqWrap,
  GetNameInfoReqWrap,
  QueryReqWrap,
  ChannelWrap,
});
