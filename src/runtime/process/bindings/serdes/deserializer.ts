import { bytesOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { readLatin1, readUcs2, readUtf8 } from '../../text-read.ts';
import type { AnyFunction } from '../../state.ts';
import { isArrayBuffer, isSharedArrayBuffer } from '../types.ts';
import { ERROR_TAG, FORMAT_VERSION, REGEXP_FLAGS, TAG, VIEWS } from './wire-format.ts';

const unreadable = (): Error => new Error('Unable to deserialize cloned data.');

const ERRORS: ReadonlyMap<number, ErrorConstructor> = new Map([
  [ERROR_TAG.EvalError, EvalError],
  [ERROR_TAG.RangeError, RangeError],
  [ERROR_TAG.ReferenceError, ReferenceError],
  [ERROR_TAG.SyntaxError, SyntaxError],
  [ERROR_TAG.TypeError, TypeError],
  [ERROR_TAG.URIError, URIError],
]);

export class Deserializer {
  /** the library's subclasses read from it */
  readonly buffer: BytesLike;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #objects: unknown[] = [];
  readonly #transferred = new Map<number, object>();
  #at = 0;
  #version = 0;

  constructor(buffer: BytesLike) {
    if (!ArrayBuffer.isView(buffer)) {
      throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'buffer must be a TypedArray or a DataView');
    }
    this.buffer = buffer;
    this.#bytes = bytesOf(buffer);
    this.#view = new DataView(this.#bytes.buffer, this.#bytes.byteOffset, this.#bytes.byteLength);
  }

  readHeader(): boolean {
    if (this.#bytes[this.#at] === TAG.version && this.#bytes.length > this.#at + 1) {
      this.#at++;
      this.#version = this.#varint();
      if (this.#version <= FORMAT_VERSION) return true;
    }
    throw new Error('Unable to deserialize cloned data due to invalid or unsupported version.');
  }

  readValue(): unknown {
    return this.#value();
  }

  getWireFormatVersion(): number {
    return this.#version;
  }

  transferArrayBuffer(id: number, buffer: object): void {
    this.#transferred.set(id, buffer);
  }

  readUint32(): number {
    return this.#or('ReadUint32() failed', () => this.#varint());
  }

  readUint64(): [high: number, low: number] {
    const value = this.#or('ReadUint64() failed', () => this.#varint64());
    return [Number((value >> 32n) & 0xffffffffn), Number(value & 0xffffffffn)];
  }

  readDouble(): number {
    return this.#or('ReadDouble() failed', () => this.#double());
  }

  /** where they lie in the buffer */
  _readRawBytes(length: number): number {
    return this.#or('ReadRawBytes() failed', () => this.#skip(length));
  }

  #or<T>(message: string, read: () => T): T {
    try {
      return read();
    } catch {
      throw new Error(message); // the only failure is running past the end
    }
  }

  #byte(): number {
    const value = this.#bytes[this.#at++];
    if (value === undefined) throw unreadable();
    return value;
  }

  #skip(count: number): number {
    const at = this.#at;
    if (at + count > this.#bytes.length) throw unreadable();
    this.#at += count;
    return at;
  }

  #varint(): number {
    return Number(this.#varint64() & 0xffffffffn);
  }

  #varint64(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.#byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  #double(): number {
    return this.#view.getFloat64(this.#skip(8), true);
  }

  #tag(): number {
    let tag = this.#byte();
    while (tag === TAG.padding) tag = this.#byte();
    return tag;
  }

  #peek(): number {
    while (this.#bytes[this.#at] === TAG.padding) this.#at++;
    return this.#bytes[this.#at] ?? -1;
  }

  #string(tag: number): string {
    const length = this.#varint();
    const at = this.#skip(length);
    if (tag === TAG.oneByte) return readLatin1(this.#bytes, at, at + length);
    if (tag === TAG.twoByte) return readUcs2(this.#bytes, at, at + length);
    if (tag === TAG.utf8) return readUtf8(this.#bytes, at, at + length);
    throw unreadable();
  }

  #bigInt(): bigint {
    const field = this.#varint();
    const length = field >>> 1;
    const at = this.#skip(length);
    let value = 0n;
    for (let index = length - 1; index >= 0; index--)
      value = (value << 8n) | BigInt(this.#bytes[at + index] ?? 0);
    return (field & 1) === 1 ? -value : value;
  }

  /** Objects are numbered in the order they begin. */
  #remember<T>(object: T): T {
    this.#objects.push(object);
    return object;
  }

  /** A view comes right after its buffer, or after a reference to it, and is then the value. */
  #value(): unknown {
    const value = this.#read();
    return (isArrayBuffer(value) || isSharedArrayBuffer(value)) && this.#peek() === TAG.view
      ? this.#viewOf(value as ArrayBuffer) // just checked
      : value;
  }

  #read(): unknown {
    const tag = this.#tag();
    switch (tag) {
      case TAG.undefined:
        return undefined;
      case TAG.null:
        return null;
      case TAG.true:
        return true;
      case TAG.false:
        return false;
      case TAG.int32: {
        const value = this.#varint();
        return (value >>> 1) ^ -(value & 1);
      }
      case TAG.uint32:
        return this.#varint();
      case TAG.double:
        return this.#double();
      case TAG.bigInt:
        return this.#bigInt();
      case TAG.oneByte:
      case TAG.twoByte:
      case TAG.utf8:
        return this.#string(tag);
      case TAG.reference: {
        const id = this.#varint();
        if (id >= this.#objects.length) throw unreadable();
        return this.#objects[id];
      }
      default:
        return this.#object(tag);
    }
  }

  #object(tag: number): unknown {
    switch (tag) {
      case TAG.object: {
        const object = this.#remember({});
        this.#finish(object, TAG.endObject);
        return object;
      }
      case TAG.denseArray:
        return this.#denseArray();
      case TAG.sparseArray: {
        const list = this.#remember(new Array<unknown>(this.#varint()));
        this.#finish(list, TAG.endSparseArray);
        this.#varint();
        return list;
      }
      case TAG.date:
        return this.#remember(new Date(this.#double()));
      case TAG.trueObject:
      case TAG.falseObject:
        return this.#remember(Object(tag === TAG.trueObject));
      case TAG.numberObject:
        return this.#remember(Object(this.#double()));
      case TAG.bigIntObject:
        return this.#remember(Object(this.#bigInt()));
      case TAG.stringObject:
        return this.#remember(Object(this.#string(this.#tag())));
      case TAG.regExp: {
        const source = this.#string(this.#tag());
        const bits = this.#varint();
        const flags = REGEXP_FLAGS.map(([flag, bit]) => ((bits & bit) !== 0 ? flag : '')).join('');
        return this.#remember(new RegExp(source, flags));
      }
      case TAG.map:
        return this.#map();
      case TAG.set:
        return this.#set();
      case TAG.arrayBuffer:
      case TAG.resizableArrayBuffer:
      case TAG.arrayBufferTransfer:
        return this.#arrayBuffer(tag);
      case TAG.sharedArrayBuffer:
        return this.#remember(this.#hook('_getSharedArrayBufferId', this.#varint()));
      case TAG.view:
        throw unreadable();
      case TAG.error:
        return this.#error();
      case TAG.hostObject: {
        // its number is taken before it is read
        const id = this.#objects.push(undefined) - 1;
        const object = this.#hook('_readHostObject');
        if (typeof object !== 'object' || object === null) {
          throw new TypeError('readHostObject must return an object');
        }
        this.#objects[id] = object;
        return object;
      }
      default:
        throw unreadable();
    }
  }

  #hook(name: string, ...args: unknown[]): unknown {
    const method: unknown = Reflect.get(this, name);
    if (typeof method !== 'function') throw unreadable();
    return Reflect.apply(method as AnyFunction, this, args); // checked
  }

  /** Properties up to the end tag, which is followed by their number. */
  #finish(object: object, end: number): void {
    let count = 0;
    while (this.#peek() !== end) {
      const key = this.#value();
      if (typeof key !== 'string' && typeof key !== 'number') throw unreadable();
      Object.defineProperty(object, key, {
        value: this.#value(),
        writable: true,
        enumerable: true,
        configurable: true,
      });
      count++;
    }
    this.#tag();
    if (this.#varint() !== count) throw unreadable();
  }

  #denseArray(): unknown[] {
    const length = this.#varint();
    const list = this.#remember(new Array<unknown>(length));
    for (let at = 0; at < length; at++) {
      if (this.#peek() === TAG.theHole) this.#tag();
      else list[at] = this.#value();
    }
    this.#finish(list, TAG.endDenseArray);
    this.#varint();
    return list;
  }

  #map(): Map<unknown, unknown> {
    const map = this.#remember(new Map<unknown, unknown>());
    while (this.#peek() !== TAG.endMap) {
      const key = this.#value();
      map.set(key, this.#value());
    }
    this.#tag();
    if (this.#varint() !== map.size * 2) throw unreadable();
    return map;
  }

  #set(): Set<unknown> {
    const set = this.#remember(new Set<unknown>());
    while (this.#peek() !== TAG.endSet) set.add(this.#value());
    this.#tag();
    if (this.#varint() !== set.size) throw unreadable();
    return set;
  }

  #arrayBuffer(tag: number): unknown {
    let buffer: ArrayBufferLike;
    if (tag === TAG.arrayBufferTransfer) {
      const found = this.#transferred.get(this.#varint());
      if (found === undefined) throw unreadable();
      buffer = found as ArrayBuffer; // what the program registered
    } else {
      const length = this.#varint();
      const most = tag === TAG.resizableArrayBuffer ? this.#varint() : undefined;
      const at = this.#skip(length);
      buffer =
        most === undefined ? new ArrayBuffer(length) : new ArrayBuffer(length, { maxByteLength: most });
      new Uint8Array(buffer).set(this.#bytes.subarray(at, at + length));
    }
    return this.#remember(buffer);
  }

  #viewOf(buffer: ArrayBufferLike): unknown {
    this.#tag();
    const View = VIEWS.get(this.#byte());
    const offset = this.#varint();
    const length = this.#varint();
    if (this.#version >= 14) this.#varint();
    if (View === undefined) throw unreadable();
    const size = (View as { BYTES_PER_ELEMENT?: number }).BYTES_PER_ELEMENT ?? 1; // a DataView has none
    return this.#remember(new View(buffer, offset, length / size));
  }

  #error(): Error {
    const id = this.#objects.push(undefined) - 1;
    let Kind: ErrorConstructor = Error;
    let message: string | undefined;
    let stack: string | undefined;
    let cause: { readonly value: unknown } | undefined;
    for (;;) {
      const tag = this.#varint();
      if (tag === ERROR_TAG.end) break;
      if (tag === ERROR_TAG.message) message = this.#string(this.#tag());
      else if (tag === ERROR_TAG.stack) stack = this.#string(this.#tag());
      else if (tag === ERROR_TAG.cause) cause = { value: this.#value() };
      else {
        const known = ERRORS.get(tag);
        if (known === undefined) throw unreadable();
        Kind = known;
      }
    }
    const error = new Kind(message, cause === undefined ? undefined : { cause: cause.value });
    Object.defineProperty(error, 'stack', {
      value: stack,
      writable: true,
      enumerable: false,
      configurable: true,
    });
    this.#objects[id] = error;
    return error;
  }
}
