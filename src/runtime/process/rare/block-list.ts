import type { Binding } from '../binding.ts';
import { nativeForms, nativeHandles } from '../bindings/messaging/transfer.ts';
import { nodeError } from '../native-error.ts';
import { formatIP, mappedIPv4, parseIPv4, parseIPv6 } from '../net/ip.ts';
import { SharedRecord } from '../shared-record.ts';

const AF_INET = 2;
const AF_INET6 = 10;

interface Detail {
  readonly address: string;
  readonly port: number;
  readonly family: number;
  readonly flowlabel: number;
}

class SocketAddress {
  #bytes: Uint8Array;
  #port: number;
  #family: number;
  #flowlabel: number;

  constructor(address: unknown, port: unknown, family: unknown, flowlabel: unknown) {
    const text = String(address);
    const bytes = family === AF_INET ? parseIPv4(text) : parseIPv6(text);
    if (bytes === undefined) throw nodeError('Error', 'ERR_INVALID_ADDRESS', 'Invalid socket address');
    this.#bytes = bytes;
    this.#port = Number(port);
    this.#family = Number(family);
    this.#flowlabel = Number(flowlabel ?? 0);
  }

  static bytesOf(address: SocketAddress): Uint8Array {
    return address.#bytes;
  }

  detail(target: object): object {
    return Object.assign(target, {
      address: formatIP(this.#bytes),
      port: this.#port,
      family: this.#family,
      flowlabel: this.#flowlabel,
    });
  }

  legacyDetail(): object {
    return {
      address: formatIP(this.#bytes),
      family: this.#family === AF_INET ? 'IPv4' : 'IPv6',
      port: this.#port,
    };
  }

  flowlabel(): number {
    return this.#flowlabel;
  }
}

type Bytes = Uint8Array;

/** An IPv4 address and its IPv4-mapped form are the same address to every rule. */
const plain = (bytes: Bytes): Bytes => mappedIPv4(bytes) ?? bytes;

function compare(one: Bytes, other: Bytes): number | undefined {
  if (one.length !== other.length) return undefined;
  for (const [i, byte] of one.entries()) if (byte !== other[i]) return byte - (other[i] ?? 0);
  return 0;
}

function inSubnet(address: Bytes, network: Bytes, prefix: number): boolean {
  if (address.length !== network.length) return false;
  for (let bit = 0; bit < prefix; bit++) {
    const mask = 0x80 >> (bit & 7);
    if ((((address[bit >> 3] ?? 0) ^ (network[bit >> 3] ?? 0)) & mask) !== 0) return false;
  }
  return true;
}

type Rule =
  | { readonly kind: 'address'; readonly address: Bytes }
  | { readonly kind: 'range'; readonly from: Bytes; readonly to: Bytes }
  | { readonly kind: 'subnet'; readonly network: Bytes; readonly prefix: number };

const named = (bytes: Bytes): string => `${bytes.length === 4 ? 'IPv4' : 'IPv6'} ${formatIP(bytes)}`;

function told(rule: Rule): string {
  switch (rule.kind) {
    case 'address':
      return `Address: ${named(rule.address)}`;
    case 'range':
      return `Range: ${named(rule.from)}-${formatIP(rule.to)}`;
    case 'subnet':
      return `Subnet: ${named(rule.network)}/${rule.prefix}`;
  }
}

function matches(rule: Rule, address: Bytes): boolean {
  switch (rule.kind) {
    case 'address':
      return compare(plain(rule.address), address) === 0;
    case 'range': {
      const from = compare(address, plain(rule.from));
      const to = compare(address, plain(rule.to));
      return from !== undefined && to !== undefined && from >= 0 && to <= 0;
    }
    case 'subnet':
      return inSubnet(address, rule.network, rule.prefix);
  }
}

const ORDER: readonly Rule['kind'][] = ['address', 'subnet', 'range'];

const packed = (rules: readonly Rule[]): string =>
  JSON.stringify(rules, (_, value: unknown) => (value instanceof Uint8Array ? value.toHex() : value));

const isBytes = (key: string): boolean => key !== 'kind' && key !== 'prefix';

const unpacked = (text: string): Rule[] =>
  JSON.parse(text, (key, value: unknown) =>
    typeof value === 'string' && isBytes(key) ? Uint8Array.fromHex(value) : value,
  ) as Rule[]; // as packed above

const RULES = 'rules';

class BlockList {
  #rules: Rule[] = [];
  /** where the rules are once another thread has the list too */
  #record: SharedRecord | undefined;
  #values: Record<string, string> = {};

  /** What another thread makes the same list of: both add to one. */
  static shared(list: BlockList): SharedArrayBuffer {
    list.#record ??= SharedRecord.of({ [RULES]: packed(list.#rules) });
    return list.#record.memory;
  }

  static over(memory: SharedArrayBuffer): BlockList {
    const list = new BlockList();
    list.#record = new SharedRecord(memory);
    return list;
  }

  #known(): readonly Rule[] {
    if (this.#record === undefined) return this.#rules;
    this.#record.readInto(this.#values);
    return unpacked(this.#values[RULES] ?? '[]');
  }

  #change(work: (rules: readonly Rule[]) => Rule[]): void {
    if (this.#record === undefined) {
      this.#rules = work(this.#rules);
      return;
    }
    this.#record.change(this.#values, (values) => {
      values[RULES] = packed(work(unpacked(values[RULES] ?? '[]')));
    });
  }

  #add(rule: Rule): void {
    // the newest comes first, as the native list tells them; single addresses are a set
    this.#change((rules) =>
      rule.kind === 'address' && rules.some((each) => told(each) === told(rule))
        ? [...rules]
        : [rule, ...rules],
    );
  }

  #remove(rule: Rule): void {
    this.#change((rules) => rules.filter((each) => told(each) !== told(rule)));
  }

  addAddress(address: SocketAddress): void {
    this.#add({ kind: 'address', address: SocketAddress.bytesOf(address) });
  }

  addAddresses(addresses: readonly SocketAddress[]): void {
    for (const address of addresses) this.addAddress(address);
  }

  addRange(from: SocketAddress, to: SocketAddress): boolean {
    const first = SocketAddress.bytesOf(from);
    const last = SocketAddress.bytesOf(to);
    if ((compare(first, last) ?? 1) > 0) return false;
    this.#add({ kind: 'range', from: first, to: last });
    return true;
  }

  addSubnet(network: SocketAddress, prefix: unknown): void {
    this.#add({ kind: 'subnet', network: SocketAddress.bytesOf(network), prefix: Number(prefix) });
  }

  removeAddress(address: SocketAddress): void {
    this.#remove({ kind: 'address', address: SocketAddress.bytesOf(address) });
  }

  removeRange(from: SocketAddress, to: SocketAddress): void {
    this.#remove({ kind: 'range', from: SocketAddress.bytesOf(from), to: SocketAddress.bytesOf(to) });
  }

  removeSubnet(network: SocketAddress, prefix: unknown): void {
    this.#remove({ kind: 'subnet', network: SocketAddress.bytesOf(network), prefix: Number(prefix) });
  }

  check(address: SocketAddress): boolean {
    return this.#matches(SocketAddress.bytesOf(address));
  }

  checkString(text: unknown, family: unknown): boolean {
    const bytes = family === AF_INET ? parseIPv4(String(text)) : parseIPv6(String(text));
    return bytes !== undefined && this.#matches(bytes);
  }

  #matches(bytes: Bytes): boolean {
    const address = plain(bytes);
    // a rule for IPv6 networks may also cover mapped addresses as they stand
    return this.#known().some((rule) => matches(rule, address) || matches(rule, bytes));
  }

  getRules(): string[] {
    const rules = this.#known();
    return ORDER.flatMap((kind) => rules.filter((rule) => rule.kind === kind).map(told));
  }

  getSize(): number {
    return this.#known().length;
  }

  clear(): void {
    this.#change(() => []);
  }
}

interface Form<T extends object> {
  readonly take: (handle: T) => unknown;
  readonly make: (data: never) => T;
}

function crosses<T extends object>(
  Class: { readonly name: string; readonly prototype: T },
  { take, make }: Form<T>,
): void {
  nativeHandles.add(Class.prototype);
  nativeForms.set(Class.prototype, {
    name: Class.name,
    take: (handle) => take(handle as T), // told apart by its prototype
    make: (data) => make(data as never), // what take gave
  });
}

crosses(SocketAddress, {
  take: (address) => address.detail({}),
  make: ({ address, port, family, flowlabel }: Detail) => new SocketAddress(address, port, family, flowlabel),
});
crosses(BlockList, { take: BlockList.shared, make: BlockList.over });

export const binding: Binding = () => ({ SocketAddress, BlockList, AF_INET, AF_INET6 });
