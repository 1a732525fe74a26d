import { ErrnoError } from '#base';
import { utf8Length } from '#runtime/vfs';
import {
  isSignal,
  type InternetAddress,
  type Signal,
  type SocketAddress,
  type SpawnRequest,
  type StdioSource,
} from '#runtime/wire';

/** What a message may hold at all; what a program may be given, `requireArguments` says. */
const NAMES_MAX = 65536;
const TEXT_MAX_CHARS = 16 * 1024 * 1024;
/** Linux's MAX_ARG_STRLEN, with the zero at the end: https://man7.org/linux/man-pages/man2/execve.2.html */
const ARGUMENT_MAX_BYTES = 128 * 1024;
const POINTER_BYTES = 8;
const STDIO_MAX = 256;

const invalid = (): never => {
  throw new ErrnoError('EINVAL');
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

export const isInteger = (value: unknown, min: number, max: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

/** Bytes that nobody else can change: what lies in shared memory is copied. */
export function toBytes(value: unknown): Uint8Array | undefined {
  if (!(value instanceof Uint8Array)) return undefined;
  return value.buffer instanceof ArrayBuffer ? value : value.slice();
}

/** The arguments of one call, taken from an untrusted array: the wrong type or a number out of range is EINVAL. */
export class Arguments {
  readonly #values: readonly unknown[];

  constructor(values: readonly unknown[]) {
    this.#values = values;
  }

  integer(index: number, min = 0, max = Number.MAX_SAFE_INTEGER): number {
    const value = this.#values[index];
    return isInteger(value, min, max) ? value : invalid();
  }

  /** Finite, for times in milliseconds. */
  number(index: number): number {
    const value = this.#values[index];
    return typeof value === 'number' && Number.isFinite(value) ? value : invalid();
  }

  /** A number of bytes; Infinity, and 0, for no limit. */
  limit(index: number): number {
    const value = this.#values[index];
    if (value === Infinity || value === 0) return Infinity;
    return typeof value === 'number' && value > 0 ? value : invalid();
  }

  /** A position in a file; null stands for the descriptor's own, which negative numbers mean too. */
  position(index: number): number | null {
    const value = this.#values[index];
    if (value === null || value === undefined) return null;
    const position = this.integer(index, Number.MIN_SAFE_INTEGER);
    return position < 0 ? null : position;
  }

  boolean(index: number): boolean {
    const value = this.#values[index];
    return typeof value === 'boolean' ? value : invalid();
  }

  /** Text as it would be after a way through UTF-8, over the ring or not: half a character is U+FFFD. */
  string(index: number): string {
    const value = this.#values[index];
    return typeof value === 'string' ? value.toWellFormed() : invalid();
  }

  sourceKind(index: number): 'script' | 'module' {
    const value = this.#values[index];
    return value === 'script' || value === 'module' ? value : invalid();
  }

  record(index: number): Record<string, unknown> {
    const value = this.#values[index];
    return isRecord(value) ? value : invalid();
  }

  strings(index: number): readonly string[] {
    const value = this.#values[index] ?? [];
    return parseStrings(value);
  }

  bytes(index: number): Uint8Array {
    return toBytes(this.#values[index]) ?? invalid();
  }

  bytesOrNull(index: number): Uint8Array | null {
    const value = this.#values[index];
    return value === null || value === undefined ? null : this.bytes(index);
  }

  signal(index: number): Signal {
    const value = this.#values[index];
    return isSignal(value) ? value : invalid();
  }

  signalOrZero(index: number): Signal | 0 {
    return this.#values[index] === 0 ? 0 : this.signal(index);
  }

  address(index: number): SocketAddress {
    const value = this.#values[index];
    if (!isRecord(value)) return invalid();
    if (value['kind'] === 'unix') {
      const path = value['path'];
      return typeof path === 'string' ? { kind: 'unix', path: path.toWellFormed() } : invalid();
    }
    return this.internetAddress(index);
  }

  internetAddress(index: number): InternetAddress {
    const { kind, host, port, family, ipv6Only, reusePort, reuseAddress } = this.record(index);
    if (kind !== 'tcp' || typeof host !== 'string' || !isInteger(port, 0, 65535)) return invalid();
    if (family !== 'IPv4' && family !== 'IPv6') return invalid();
    return {
      kind,
      host,
      port,
      family,
      ...(ipv6Only === true && { ipv6Only }),
      ...(reusePort === true && { reusePort }),
      ...(reuseAddress === true && { reuseAddress }),
    };
  }

  addressOrNull(index: number): SocketAddress | null {
    const value = this.#values[index];
    return value === null || value === undefined ? null : this.address(index);
  }

  spawnRequest(index: number): SpawnRequest {
    const value = this.#values[index];
    if (!isRecord(value)) return invalid();
    const { file, args, cwd, env, stdio, newGroup, newSession, openFilesMax } = value;
    if (typeof file !== 'string' || typeof cwd !== 'string' || typeof newGroup !== 'boolean')
      return invalid();
    if (!Array.isArray(stdio) || stdio.length > STDIO_MAX) return invalid();
    return {
      file: file.toWellFormed(),
      args: parseStrings(args),
      cwd: cwd.toWellFormed(),
      env: parseEnvironment(env),
      stdio: stdio.map(parseStdio),
      newGroup,
      newSession: newSession === true,
      ...(isInteger(openFilesMax, 0, Number.MAX_SAFE_INTEGER) && { openFilesMax }),
    };
  }
}

export function parseStrings(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return invalid();
  if (value.length > NAMES_MAX) throw new ErrnoError('E2BIG');
  let chars = 0;
  const strings: string[] = [];
  for (const item of value) {
    if (typeof item !== 'string' || item.includes('\0')) return invalid();
    chars += item.length;
    strings.push(item.toWellFormed());
  }
  if (chars > TEXT_MAX_CHARS) throw new ErrnoError('E2BIG');
  return strings;
}

export function parseEnvironment(value: unknown): Readonly<Record<string, string>> {
  if (!isRecord(value)) return invalid();
  const entries: [string, string][] = [];
  let chars = 0;
  for (const [name, item] of Object.entries(value)) {
    if (typeof item !== 'string' || item.includes('\0') || name.includes('\0')) return invalid();
    chars += name.length + item.length;
    entries.push([name.toWellFormed(), item.toWellFormed()]);
  }
  if (chars > TEXT_MAX_CHARS) throw new ErrnoError('E2BIG');
  return Object.fromEntries(entries);
}

/** Throws E2BIG where execve(2) would: one string is too long, or all of them with their pointers are. */
export function requireArguments(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  maxBytes: number,
): void {
  let total = 0;
  const count = (text: string): void => {
    const bytes = utf8Length(text) + 1;
    total += bytes + POINTER_BYTES;
    if (bytes > ARGUMENT_MAX_BYTES || total > maxBytes) throw new ErrnoError('E2BIG');
  };
  for (const argument of argv) count(argument);
  for (const [name, value] of Object.entries(env)) count(`${name}=${value}`);
}

function parseStdio(value: unknown): StdioSource {
  if (!isRecord(value)) return invalid();
  switch (value['kind']) {
    case 'null':
      return { kind: 'null' };
    case 'pipe':
      return { kind: 'pipe' };
    case 'inherit':
      return isInteger(value['fd'], 0, 2 ** 31) ? { kind: 'inherit', fd: value['fd'] } : invalid();
    case 'stream':
      return isInteger(value['stream'], 0, 2 ** 31) ? { kind: 'stream', stream: value['stream'] } : invalid();
    default:
      return invalid();
  }
}

/** What goes back for a failure: the errno code, or for anything else EIO (the kernel reports it by itself). */
export const errnoFor = (error: unknown): string => (error instanceof ErrnoError ? error.code : 'EIO');
