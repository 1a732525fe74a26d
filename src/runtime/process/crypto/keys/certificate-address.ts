/** IP addresses as certificates hold them: bytes. */

export function formatAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  if (bytes.length !== 16) return `<invalid length=${bytes.length}>`;
  const groups: string[] = [];
  for (let at = 0; at < bytes.length; at += 2)
    groups.push((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16).toUpperCase());
  return groups.join(':');
}

function parseIPv4(text: string): number[] | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  return parts?.every((part) => part < 256) === true ? parts : undefined;
}

/** The bytes of groups; the last may be an IPv4 address. */
function bytesOfGroups(text: string): number[] | undefined {
  if (text === '') return [];
  const groups = text.split(':');
  const bytes: number[] = [];
  for (const [index, group] of groups.entries()) {
    const four = index === groups.length - 1 ? parseIPv4(group) : undefined;
    if (four !== undefined) bytes.push(...four);
    else if (/^[0-9a-f]{1,4}$/i.test(group)) bytes.push(parseInt(group, 16) >> 8, parseInt(group, 16) & 0xff);
    else return undefined;
  }
  return bytes;
}

const IPV6_BYTES = 16;

/** The bytes of an address, or undefined for what is none. */
export function parseAddress(text: string): Uint8Array | undefined {
  const four = parseIPv4(text);
  if (four !== undefined) return Uint8Array.from(four);
  const [head = '', tail, ...more] = text.split('::');
  const [first, last] = [bytesOfGroups(head), bytesOfGroups(tail ?? '')];
  if (more.length > 0 || first === undefined || last === undefined) return undefined;
  const missing = IPV6_BYTES - first.length - last.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  return Uint8Array.from([...first, ...new Array<number>(missing).fill(0), ...last]);
}
