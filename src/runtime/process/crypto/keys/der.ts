/** DER, as far as keys and certificates need it. https://www.itu.int/rec/T-REC-X.690 */
import { opensslFailure, reasons } from '../failure.ts';
import { concat, toBigInt, toBytes } from '../integers.ts';

export const Tag = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8: 0x0c,
  sequence: 0x30,
  set: 0x31,
  /** [n], constructed */
  context: (n: number): number => 0xa0 + n,
  /** [n], primitive */
  implicit: (n: number): number => 0x80 + n,
} as const;

export interface Node {
  readonly tag: number;
  readonly body: Uint8Array;
  /** with its header */
  readonly whole: Uint8Array;
}

/** Reads one value at `offset`. */
export function readNode(bytes: Uint8Array, offset = 0): Node {
  const tag = bytes[offset];
  let length = bytes[offset + 1];
  if (tag === undefined || length === undefined) throw opensslFailure(reasons.notEnoughData);
  let start = offset + 2;
  if (length & 0x80) {
    const count = length & 0x7f;
    if (count === 0 || count > 4) throw opensslFailure(reasons.headerTooLong);
    length = 0;
    for (let at = 0; at < count; at++) length = length * 256 + (bytes[start + at] ?? 0);
    start += count;
  }
  if (start + length > bytes.length) throw opensslFailure(reasons.notEnoughData);
  return {
    tag,
    body: bytes.subarray(start, start + length),
    whole: bytes.subarray(offset, start + length),
  };
}

export function readAll(bytes: Uint8Array): Node[] {
  const nodes: Node[] = [];
  for (let at = 0; at < bytes.length;) {
    const node = readNode(bytes, at);
    nodes.push(node);
    at += node.whole.length;
  }
  return nodes;
}

const wrongTag = (): Error => opensslFailure(reasons.nestedAsn1, reasons.wrongTag);

/** The node, when it is there and of that tag. */
export function expect(node: Node | undefined, tag: number): Node {
  if (node?.tag !== tag) throw wrongTag();
  return node;
}

export const children = (node: Node | undefined, tag: number = Tag.sequence): Node[] =>
  readAll(expect(node, tag).body);

/** The members of the one sequence that `bytes` is. */
export function readSequence(bytes: Uint8Array): Node[] {
  return children(readNode(bytes));
}

export const readInteger = (node: Node | undefined): bigint => toBigInt(expect(node, Tag.integer).body);

export const readBits = (node: Node | undefined): Uint8Array => expect(node, Tag.bits).body.subarray(1);

export const readOctets = (node: Node | undefined): Uint8Array => expect(node, Tag.octets).body;

export function readOid(node: Node | undefined): string {
  const { body } = expect(node, Tag.oid);
  const numbers: number[] = [];
  let value = 0;
  for (const byte of body) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (numbers.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      numbers.push(first, value - first * 40);
    } else numbers.push(value);
    value = 0;
  }
  return numbers.join('.');
}

export function write(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = concat(...parts);
  const { length } = body;
  if (length < 128) return concat(Uint8Array.of(tag, length), body);
  const size = toBytes(BigInt(length));
  return concat(Uint8Array.of(tag, 0x80 | size.length), size, body);
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => write(Tag.sequence, ...parts);

export function integer(value: bigint | number): Uint8Array {
  const bytes = toBytes(BigInt(value));
  const positive = bytes.length === 0 || (bytes[0] ?? 0) >= 0x80;
  return write(Tag.integer, positive ? concat(Uint8Array.of(0), bytes) : bytes);
}

export const octets = (bytes: Uint8Array): Uint8Array => write(Tag.octets, bytes);

export const bits = (bytes: Uint8Array): Uint8Array => write(Tag.bits, Uint8Array.of(0), bytes);

export const nothing = (): Uint8Array => Uint8Array.of(Tag.null, 0);

export function oid(text: string): Uint8Array {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes: number[] = [];
  for (const number of [first * 40 + second, ...rest]) {
    const digits = [number % 128];
    for (let left = Math.floor(number / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left % 128) | 0x80);
    bytes.push(...digits);
  }
  return write(Tag.oid, Uint8Array.from(bytes));
}
