import { ErrnoError } from '#base';
import { FILE_MAX_BYTES } from './constants.ts';
import type { Disk } from './disk.ts';

const EMPTY = new Uint8Array(0);

/**
 * The bytes of one file. The buffer doubles, so appending is linear; a hole at the end (`truncate` upwards) takes
 * no memory and no disk until something is written behind it.
 */
export class Content {
  readonly #disk: Disk;
  #buffer: Uint8Array = EMPTY;
  /** bytes of the buffer that count; what lies between here and `size` reads as zeros */
  #stored = 0;
  #size = 0;

  constructor(disk: Disk) {
    this.#disk = disk;
  }

  get size(): number {
    return this.#size;
  }

  /** bytes that take up disk */
  get stored(): number {
    return this.#stored;
  }

  /** A view of at most `length` bytes from `at`: good until the next change of the file. */
  read(at: number, length: number): Uint8Array {
    const end = Math.min(this.#size, at + length);
    if (end <= at) return EMPTY;
    if (end <= this.#stored) return this.#buffer.subarray(at, end);
    const bytes = allocate(end - at);
    if (at < this.#stored) bytes.set(this.#buffer.subarray(at, this.#stored));
    return bytes;
  }

  write(at: number, data: Uint8Array): void {
    if (data.length === 0) return;
    const end = at + data.length;
    if (end > FILE_MAX_BYTES) throw new ErrnoError('EFBIG');
    this.#store(end);
    this.#buffer.set(data, at);
    if (end > this.#size) this.#size = end;
  }

  /** Makes `data` the whole content without copying it: the caller gives the bytes away. */
  adopt(data: Uint8Array): void {
    this.#disk.resize(data.length - this.#stored);
    this.#buffer = data;
    this.#stored = data.length;
    this.#size = data.length;
  }

  truncate(size: number): void {
    if (size > FILE_MAX_BYTES) throw new ErrnoError('EFBIG');
    if (size < this.#stored) {
      this.#disk.resize(size - this.#stored);
      this.#stored = size;
      this.#buffer = size === 0 ? EMPTY : shrunk(this.#buffer, size);
    }
    this.#size = size;
  }

  #store(end: number): void {
    if (end <= this.#stored) return;
    this.#disk.resize(end - this.#stored);
    if (end > this.#buffer.length) {
      try {
        const grown = allocate(Math.max(end, Math.min(this.#buffer.length * 2, end + GROWTH_MAX_BYTES)));
        grown.set(this.#buffer.subarray(0, this.#stored));
        this.#buffer = grown;
      } catch (error) {
        this.#disk.resize(this.#stored - end);
        throw error;
      }
    } else {
      this.#buffer.fill(0, this.#stored, end);
    }
    this.#stored = end;
  }
}

/** Above this a buffer grows by steps rather than by doubling, so that a big file never wastes more than this. */
const GROWTH_MAX_BYTES = 64 * 1024 * 1024;

/** Keeps the buffer while at least half of it is in use. */
const shrunk = (buffer: Uint8Array, size: number): Uint8Array =>
  size * 2 >= buffer.length ? buffer : buffer.slice(0, size);

function allocate(length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch {
    throw new ErrnoError('ENOMEM'); // RangeError: the engine has no such buffer
  }
}
