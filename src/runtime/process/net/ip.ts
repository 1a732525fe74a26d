/** Internet addresses as text and as bytes. */

const DECIMAL = /^(?:0|[1-9]\d{0,2})$/;
const GROUP = /^[\da-f]{1,4}$/i;

/** The four bytes of '127.0.0.1', or undefined. */
export function parseIPv4(text: string): Uint8Array | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => DECIMAL.test(part) && Number(part) <= 255))
    return undefined;
  return Uint8Array.from(parts, Number);
}

/** The sixteen bytes of '::1', '::ffff:1.2.3.4', 'fe80::1%eth0' (the zone is dropped), or undefined. */
export function parseIPv6(text: string): Uint8Array | undefined {
  const zone = text.indexOf('%');
  let source = zone < 0 ? text : text.slice(0, zone);
  const lastColon = source.lastIndexOf(':');
  if (lastColon < 0) return undefined;
  if (source.includes('.')) {
    const tail = parseIPv4(source.slice(lastColon + 1));
    if (tail === undefined) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = tail;
    source = `${source.slice(0, lastColon + 1)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const groups = (half: string): string[] => (half === '' ? [] : half.split(':'));
  const head = groups(halves[0] ?? '');
  const tail = halves.length === 2 ? groups(halves[1] ?? '') : [];
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const all = [...head, ...new Array<string>(missing).fill('0'), ...tail];
  if (!all.every((group) => GROUP.test(group))) return undefined;
  const bytes = new Uint8Array(16);
  for (const [i, group] of all.entries()) {
    const value = parseInt(group, 16);
    bytes[i * 2] = value >> 8;
    bytes[i * 2 + 1] = value & 0xff;
  }
  return bytes;
}

/** 4, 6, or 0 for what is not an address. */
export function family(text: string): 0 | 4 | 6 {
  if (parseIPv4(text) !== undefined) return 4;
  return parseIPv6(text) === undefined ? 0 : 6;
}

const isMapped = (bytes: Uint8Array): boolean =>
  bytes.subarray(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;

/** The four bytes inside an IPv4-mapped IPv6 address, or undefined. */
export const mappedIPv4 = (bytes: Uint8Array): Uint8Array | undefined =>
  bytes.length === 16 && isMapped(bytes) ? bytes.subarray(12) : undefined;

/** The canonical text (RFC 5952) of four or sixteen bytes. */
export function formatIP(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const mapped = mappedIPv4(bytes);
  if (mapped !== undefined) return `::ffff:${mapped.join('.')}`;
  const groups: number[] = [];
  for (let i = 0; i < 16; i += 2) groups.push(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  let bestStart = -1;
  let bestLength = 1;
  for (let i = 0; i < 8;) {
    let length = 0;
    while (i + length < 8 && groups[i + length] === 0) length++;
    if (length > bestLength) {
      bestStart = i;
      bestLength = length;
    }
    i += Math.max(1, length);
  }
  const hex = (part: number[]): string => part.map((group) => group.toString(16)).join(':');
  if (bestStart < 0) return hex(groups);
  return `${hex(groups.slice(0, bestStart))}::${hex(groups.slice(bestStart + bestLength))}`;
}

/** The canonical text of an address, or undefined for what is none. */
export function canonicalIP(text: string): string | undefined {
  const bytes = parseIPv4(text) ?? parseIPv6(text);
  return bytes === undefined ? undefined : formatIP(bytes);
}
