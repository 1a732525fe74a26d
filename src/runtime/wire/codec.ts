/**
 * A compact binary form for the values that cross the synchronous ring: what `structuredClone` would carry of plain
 * data. Both ends are ours, yet what arrives is checked as if it were not: a malformed frame throws `CodecError`.
 */
export class CodecError extends Error {
  override readonly name = 'CodecError';
  readonly code = 'ERR_WIRE_FORMAT';
}

const TAG = {
  undefined: 0,
  null: 1,
  true: 2,
  false: 3,
  int: 4,
  float: 5,
  string: 6,
  bytes: 7,
  array: 8,
  object: 9,
  ascii: 10,
} as const;

const MAX_DEPTH = 32;

const textEncoder = new TextEncoder();
const textDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });

class Writer {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;

  #reserve(count: number): number {
    const at = this.#length;
    const needed = at + count;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length = needed;
    return at;
  }

  #byte(value: number): void {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
  }

  #uint32(value: number): void {
    const at = this.#reserve(4);
    this.#view.setUint32(at, value, true);
  }

  #float64(value: number): void {
    const at = this.#reserve(8); // first: it may replace the view
    this.#view.setFloat64(at, value, true);
  }

  #raw(data: Uint8Array): void {
    this.#uint32(data.length);
    const at = this.#reserve(data.length);
    this.#bytes.set(data, at);
  }

  #string(value: string): void {
    if (value.length <= 64) {
      const start = this.#length;
      this.#byte(TAG.ascii);
      this.#uint32(value.length);
      const at = this.#reserve(value.length);
      for (let i = 0; i < value.length; i++) {
        const unit = value.charCodeAt(i);
        if (unit > 0x7f) {
          this.#length = start;
          this.#byte(TAG.string);
          this.#raw(textEncoder.encode(value));
          return;
        }
        this.#bytes[at + i] = unit;
      }
      return;
    }
    this.#byte(TAG.string);
    this.#raw(textEncoder.encode(value));
  }

  write(value: unknown, depth: number): void {
    if (depth > MAX_DEPTH)
      throw new CodecError(`a value nested deeper than ${MAX_DEPTH} levels cannot be sent`);
    switch (typeof value) {
      case 'undefined':
        return this.#byte(TAG.undefined);
      case 'boolean':
        return this.#byte(value ? TAG.true : TAG.false);
      case 'number':
        if ((value | 0) === value && !Object.is(value, -0)) {
          this.#byte(TAG.int);
          const at = this.#reserve(4);
          this.#view.setInt32(at, value, true);
          return;
        }
        this.#byte(TAG.float);
        return this.#float64(value);
      case 'string':
        return this.#string(value);
      case 'object':
        return this.#object(value, depth);
      case 'bigint':
      case 'function':
      case 'symbol':
        throw new CodecError(`a ${typeof value} cannot be sent`);
    }
  }

  #object(value: object | null, depth: number): void {
    if (value === null) return this.#byte(TAG.null);
    if (value instanceof Uint8Array) {
      this.#byte(TAG.bytes);
      return this.#raw(value);
    }
    if (Array.isArray(value)) {
      this.#byte(TAG.array);
      this.#uint32(value.length);
      for (const item of value) this.write(item, depth + 1);
      return;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null)
      throw new CodecError('only plain objects can be sent');
    const entries = Object.entries(value);
    this.#byte(TAG.object);
    this.#uint32(entries.length);
    for (const [key, item] of entries) {
      this.#string(key);
      this.write(item, depth + 1);
    }
  }

  start(): void {
    this.#length = 0;
  }

  get room(): number {
    return this.#bytes.length;
  }

  finish(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }
}

const float = /* @__PURE__ */ new DataView(/* @__PURE__ */ new ArrayBuffer(8));

class Reader {
  readonly #bytes: Uint8Array;
  readonly #length: number;
  #at = 0;

  constructor(bytes: Uint8Array, length: number) {
    this.#bytes = bytes;
    this.#length = length;
  }

  #take(count: number): number {
    const at = this.#at;
    if (count > this.#length - at)
      throw new CodecError(`frame ends ${count - (this.#length - at)} bytes early`);
    this.#at = at + count;
    return at;
  }

  /** 32 bits, with a sign. */
  #word(): number {
    const bytes = this.#bytes;
    const at = this.#take(4);
    return (
      (bytes[at] ?? 0) |
      ((bytes[at + 1] ?? 0) << 8) |
      ((bytes[at + 2] ?? 0) << 16) |
      ((bytes[at + 3] ?? 0) << 24)
    );
  }

  #count(): number {
    return this.#word() >>> 0;
  }

  #float64(): number {
    const at = this.#take(8);
    for (let i = 0; i < 8; i++) float.setUint8(i, this.#bytes[at + i] ?? 0);
    return float.getFloat64(0, true);
  }

  /** A count of items, each at least one byte long: a larger one than the frame can hold is refused before allocating. */
  #items(): number {
    const count = this.#count();
    if (count > this.#length - this.#at)
      throw new CodecError(`frame announces ${count} items it cannot hold`);
    return count;
  }

  #text(tag: number): string {
    const length = this.#count();
    const at = this.#take(length);
    if (tag === TAG.ascii) {
      let text = '';
      let all = 0;
      for (let i = at; i < at + length; i++) {
        const unit = this.#bytes[i] ?? 0;
        all |= unit;
        text += String.fromCharCode(unit);
      }
      if (all > 0x7f) throw new CodecError('a text sent as ASCII holds other characters');
      return text;
    }
    if (tag !== TAG.string) throw new CodecError(`a key cannot have the tag ${tag}`);
    try {
      return textDecoder.decode(this.#bytes.slice(at, at + length));
    } catch {
      throw new CodecError('a text is not UTF-8'); // TypeError, which is all that decode() throws
    }
  }

  read(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new CodecError(`frame nests deeper than ${MAX_DEPTH} levels`);
    const tag = this.#bytes[this.#take(1)];
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.true:
        return true;
      case TAG.false:
        return false;
      case TAG.int:
        return this.#word();
      case TAG.float:
        return this.#float64();
      case TAG.ascii:
      case TAG.string:
        return this.#text(tag);
      case TAG.bytes: {
        const length = this.#count();
        const at = this.#take(length);
        return this.#bytes.slice(at, at + length);
      }
      case TAG.array: {
        const length = this.#items();
        const items: unknown[] = [];
        for (let i = 0; i < length; i++) items.push(this.read(depth + 1));
        return items;
      }
      case TAG.object: {
        const length = this.#items();
        const object: Record<string, unknown> = {};
        for (let i = 0; i < length; i++) {
          const key = this.#text(this.#bytes[this.#take(1)] ?? -1);
          const value = this.read(depth + 1);
          if (key in object)
            // inherited: perhaps with a setter
            Object.defineProperty(object, key, {
              value,
              enumerable: true,
              writable: true,
              configurable: true,
            });
          else object[key] = value;
        }
        return object;
      }
      default:
        throw new CodecError(`unknown tag ${String(tag)} at byte ${this.#at - 1}`);
    }
  }

  done(): void {
    if (this.#at !== this.#length) throw new CodecError(`${this.#length - this.#at} bytes follow the value`);
  }
}

/** Memory is dear to come by in a browser: most frames are small and are written into what served the last one. */
const KEPT_BYTES = 64 * 1024;
/** undefined while it is in use: reading a value's properties may lead back here */
let kept: Writer | undefined;

/**
 * The bytes of `value`, good until the next call unless they are more than 64 KB; throws `CodecError` for what is not
 * plain data.
 */
export function encodeForNow(value: unknown): Uint8Array {
  const writer = kept ?? new Writer();
  kept = undefined;
  try {
    writer.start();
    writer.write(value, 0);
    return writer.finish();
  } finally {
    kept = writer.room > KEPT_BYTES ? new Writer() : writer;
  }
}

/** The bytes of `value`; throws `CodecError` for what is not plain data. */
export const encode = (value: unknown): Uint8Array => encodeForNow(value).slice();

/**
 * The value of exactly these bytes, or of the first `length` of them; throws `CodecError` when they are not one
 * well-formed frame. Nothing of it lies in their memory, which may be shared.
 */
export function decode(bytes: Uint8Array, length = bytes.length): unknown {
  const reader = new Reader(bytes, length);
  const value = reader.read(0);
  reader.done();
  return value;
}
