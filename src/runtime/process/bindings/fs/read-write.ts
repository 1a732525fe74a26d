import { ErrnoError } from '#base';
import { checkedBytes, concatBytes } from '../../bytes.ts';
import { copyOf } from '../../memory.ts';
import { encodeText } from '../../encodings.ts';
import { kernel } from '../../kernel-client.ts';
import { forgetOpenFile, readKnown } from '../../open-files.ts';
import type { AnyFunction } from '../../state.ts';
import { isOutputStream, stdioKind } from '../../stdio.ts';
import { errno } from '../../uv.ts';
import { ask, define, type Args, type Operation, fdOf } from './call.ts';

/** Reads of more than this do not hold up the event loop. */
const LARGE_READ_BYTES = 1024 * 1024;
/** One write call carries at most this much; the library repeats after a short write. */
const MAX_WRITE_BYTES = 64 * 1024 * 1024;

/** A position argument: a number, a bigint, or null and negative for the descriptor's own position. */
export const positionOf = (value: unknown): number | null => {
  const position =
    typeof value === 'bigint' ? Number(value) : typeof value === 'number' ? Math.trunc(value) : -1;
  return position >= 0 ? position : null;
};

const mayBlock = (fd: number): boolean => fd <= 2 && ['pipe', 'tty'].includes(stdioKind(fd));

/** Nothing is as long as a number can say: what lies behind that is read as an end. */
const readPositionOf = (value: unknown): number | null => {
  const position = positionOf(value);
  return position === null ? null : Math.min(position, Number.MAX_SAFE_INTEGER);
};

/** Into `target`; the number of bytes. Throws `ErrnoError`. */
export function readInto(fd: number, target: Uint8Array, position: number | null): number {
  const known = readKnown(fd, target, position);
  if (known !== undefined) return known;
  const data = kernel.call('read', fd, target.byteLength, position);
  target.set(data);
  return data.byteLength;
}

/** Throws `ErrnoError`. */
export function writeFrom(fd: number, data: Uint8Array, position: number | null): number {
  if (isOutputStream(fd)) {
    if (kernel.outputBroken(fd)) throw new ErrnoError('EPIPE');
    kernel.output(fd, copyOf(data));
    return data.byteLength;
  }
  return kernel.call(
    'write',
    fd,
    data.byteLength > MAX_WRITE_BYTES ? data.subarray(0, MAX_WRITE_BYTES) : data,
    position,
  );
}

const readTarget = ([, buffer, offset, length]: Args): Uint8Array => {
  const bytes = checkedBytes(buffer);
  return bytes.subarray(Number(offset), Number(offset) + Number(length));
};

const read = define({
  syscall: 'read',
  request: 5,
  fd: 0,
  run: (args) => readInto(fdOf(args[0]), readTarget(args), readPositionOf(args[4])),
  ask(args) {
    const fd = fdOf(args[0]);
    const target = readTarget(args);
    if (args[5] === undefined || (!mayBlock(fd) && target.byteLength <= LARGE_READ_BYTES)) return undefined;
    forgetOpenFile(fd);
    return ask('read', [fd, target.byteLength, readPositionOf(args[4])], (data) => {
      target.set(data);
      return data.byteLength;
    });
  },
});

const readBuffers = define({
  syscall: 'read',
  request: 3,
  fd: 0,
  run([fd, buffers, position]) {
    let at = readPositionOf(position);
    let total = 0;
    for (const buffer of buffers as readonly unknown[]) {
      const target = checkedBytes(buffer);
      if (target.byteLength === 0) continue;
      const count = readInto(fdOf(fd), target, at);
      total += count;
      if (at !== null) at += count;
      if (count < target.byteLength) break;
    }
    return total;
  },
});

/** Synchronous writes report a failure through a context object as their last argument. */
function withContext(operation: Operation, context: number): AnyFunction {
  const call = define(operation);
  return function binding(...args) {
    const report = args[context];
    if (args[operation.request] !== undefined || typeof report !== 'object' || report === null)
      return Reflect.apply(call, this, args);
    fdOf(args[0]);
    try {
      return operation.run(args, 'sync');
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      Object.assign(report, { errno: errno(error.code), syscall: operation.syscall });
      return errno(error.code);
    }
  };
}

const writeBuffer = withContext(
  {
    syscall: 'write',
    request: 5,
    fd: 0,
    run: ([fd, buffer, offset, length, position]) => {
      const bytes = checkedBytes(buffer);
      const start = Number(offset ?? 0);
      const end = typeof length === 'number' ? start + length : bytes.byteLength;
      return writeFrom(fdOf(fd), bytes.subarray(start, end), positionOf(position));
    },
  },
  6,
);

const writeString = withContext(
  {
    syscall: 'write',
    request: 4,
    fd: 0,
    run: ([fd, text, position, encoding]) =>
      writeFrom(fdOf(fd), encodeText(String(text), encoding), positionOf(position)),
  },
  5,
);

const writeBuffers = define({
  syscall: 'write',
  request: 3,
  fd: 0,
  run: ([fd, buffers, position]) =>
    writeFrom(fdOf(fd), concatBytes((buffers as readonly unknown[]).map(checkedBytes)), positionOf(position)),
});

/** Everything from the descriptor's position to the end. Throws `ErrnoError`. */
export function readToEnd(fd: number): Uint8Array {
  const parts: Uint8Array[] = [];
  forgetOpenFile(fd);
  for (;;) {
    const part = kernel.call('read', fd, 512 * 1024, null);
    if (part.byteLength === 0) break;
    parts.push(part);
  }
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : concatBytes(parts);
}

/** All of `data`, repeating short writes. Throws `ErrnoError`. */
export function writeAll(fd: number, data: Uint8Array): void {
  for (let at = 0; at < data.byteLength;) at += writeFrom(fd, data.subarray(at), null);
}

export const readWriteBindings = { read, readBuffers, writeBuffer, writeString, writeBuffers };
