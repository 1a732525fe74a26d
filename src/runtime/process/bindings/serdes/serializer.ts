import { bufferOver } from '../../encodings.ts';
import { tagOf } from '../../intrinsics.ts';
import { bytesOf, type BytesLike } from '../../memory.ts';
import { nodeError } from '../../native-error.ts';
import { isProxy } from '../../proxies.ts';
import type { AnyFunction } from '../../state.ts';
import {
  isArrayBuffer,
  isDate,
  isMap,
  isNativeError,
  isRegExp,
  isSet,
  isSharedArrayBuffer,
} from '../types.ts';
import { ByteWriter, varintSize } from './byte-writer.ts';
import { ERROR_TAG, FORMAT_VERSION, REGEXP_FLAGS, TAG, VIEWS } from './wire-format.ts';

const MIN_SMI = -(2 ** 31);
const MAX_SMI = 2 ** 31 - 1;

/** V8 keeps such a number tagged, every other one as a double. */
const isSmi = (value: unknown): value is number =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value >= MIN_SMI &&
  value <= MAX_SMI &&
  !Object.is(value, -0);

/** V8's guess, and ours, of how an array of numbers is stored: one double makes all doubles. */
const holdsDoubles = (list: readonly unknown[]): boolean => {
  let doubles = false;
  for (const item of list) {
    if (typeof item !== 'number') return false;
    if (!isSmi(item)) doubles = true;
  }
  return doubles;
};

const isIndex = (key: string): boolean => /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;

const describe = (value: object): string => {
  const constructor: unknown = Reflect.get(value, 'constructor');
  return `#<${typeof constructor === 'function' && constructor.name !== '' ? constructor.name : 'Object'}>`;
};

/** A subclass of ours answers true for an object it writes itself, with `writeHost`. User code cannot name them. */
export const isHost = Symbol('isHost');
export const writeHost = Symbol('writeHost');

export class Serializer {
  readonly #out = new ByteWriter();
  readonly #ids = new Map<object, number>();
  readonly #transfers = new Map<object, number>();
  #viewsAreHost = false;

  #hook(name: string): AnyFunction | undefined {
    const method: unknown = Reflect.get(this, name);
    return typeof method === 'function' ? (method as AnyFunction) : undefined; // checked
  }

  /** The subclass may say which error it wants: `_getDataCloneError` is a class. */
  #uncloneable(message: string): unknown {
    const hook = this.#hook('_getDataCloneError');
    return hook === undefined
      ? nodeError('Error', 'ERR_DATA_CLONE', message)
      : Reflect.apply(hook, this, [message]);
  }

  [isHost](_value: object): boolean {
    return false;
  }

  [writeHost](_value: object): void {
    throw this.#uncloneable('Object could not be cloned.');
  }

  writeHeader(): void {
    this.#out.byte(TAG.version);
    this.#out.byte(FORMAT_VERSION);
  }

  writeValue(value: unknown): boolean {
    this.#value(value);
    return true;
  }

  releaseBuffer(): Uint8Array {
    return bufferOver(this.#out.release());
  }

  transferArrayBuffer(id: number, buffer: object): void {
    this.#transfers.set(buffer, id);
  }

  writeUint32(value: number): void {
    this.#out.varint(value >>> 0);
  }

  writeUint64(high: number, low: number): void {
    this.#out.varint64((BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));
  }

  writeDouble(value: number): void {
    this.#out.double(Number(value));
  }

  writeRawBytes(source: BytesLike): void {
    if (!ArrayBuffer.isView(source) && !isArrayBuffer(source) && !isSharedArrayBuffer(source)) {
      throw nodeError('TypeError', 'ERR_INVALID_ARG_TYPE', 'source must be a TypedArray or a DataView');
    }
    this.#out.raw(bytesOf(source));
  }

  _setTreatArrayBufferViewsAsHostObjects(on: boolean): void {
    this.#viewsAreHost = Boolean(on);
  }

  #value(value: unknown): void {
    const out = this.#out;
    switch (typeof value) {
      case 'undefined':
        out.byte(TAG.undefined);
        return;
      case 'boolean':
        out.byte(value ? TAG.true : TAG.false);
        return;
      case 'number':
        this.#number(value);
        return;
      case 'bigint':
        out.byte(TAG.bigInt);
        this.#bigInt(value);
        return;
      case 'string':
        this.#string(value);
        return;
      case 'object':
        if (value === null) out.byte(TAG.null);
        else this.#object(value);
        return;
      default:
        throw this.#uncloneable(`${String(value)} could not be cloned.`);
    }
  }

  #number(value: number): void {
    if (isSmi(value)) {
      this.#out.byte(TAG.int32);
      this.#out.varint(((value << 1) ^ (value >> 31)) >>> 0);
    } else this.#double(value);
  }

  #double(value: number): void {
    this.#out.byte(TAG.double);
    this.#out.double(value);
  }

  #bigInt(value: bigint): void {
    const digits: number[] = [];
    for (let left = value < 0n ? -value : value; left > 0n; left >>= 8n) digits.push(Number(left & 0xffn));
    while (digits.length % 8 !== 0) digits.push(0);
    this.#out.varint(digits.length * 2 + (value < 0n ? 1 : 0));
    this.#out.raw(Uint8Array.from(digits));
  }

  #string(text: string): void {
    const out = this.#out;
    if (!/[^\0-\xff]/.test(text)) {
      out.byte(TAG.oneByte);
      out.varint(text.length);
      out.units(text, false);
      return;
    }
    const size = text.length * 2;
    // the units are read in place, so that they lie at even offsets
    if (((out.length + 1 + varintSize(size)) & 1) === 1) out.byte(TAG.padding);
    out.byte(TAG.twoByte);
    out.varint(size);
    out.units(text, true);
  }

  #object(value: object): void {
    const known = this.#ids.get(value);
    if (known !== undefined) {
      this.#out.byte(TAG.reference);
      this.#out.varint(known);
      return;
    }
    if (isProxy(value)) throw this.#uncloneable('#<Object> could not be cloned.');
    // a view comes after its buffer, or after a reference to it
    if (ArrayBuffer.isView(value) && !this.#viewsAreHost) this.#object(value.buffer);
    this.#ids.set(value, this.#ids.size);
    if (this[isHost](value)) {
      this.#out.byte(TAG.hostObject);
      this[writeHost](value);
      return;
    }
    if (ArrayBuffer.isView(value)) this.#view(value);
    else if (Array.isArray(value)) this.#array(value);
    else if (isMap(value)) this.#map(value as Map<unknown, unknown>);
    else if (isSet(value)) this.#set(value as Set<unknown>);
    else if (isDate(value)) {
      this.#out.byte(TAG.date);
      this.#out.double(Number(value));
    } else if (isRegExp(value)) this.#regExp(value as RegExp);
    else if (isArrayBuffer(value)) this.#arrayBuffer(value as ArrayBuffer);
    else if (isSharedArrayBuffer(value)) this.#shared(value);
    else if (isNativeError(value)) this.#error(value as Error);
    else this.#boxedOrPlain(value);
  }

  #boxedOrPlain(value: object): void {
    const out = this.#out;
    const tag = tagOf(value);
    const primitive: unknown = tag === '[object Object]' ? undefined : value.valueOf();
    switch (typeof primitive) {
      case 'boolean':
        out.byte(primitive ? TAG.trueObject : TAG.falseObject);
        return;
      case 'number':
        out.byte(TAG.numberObject);
        out.double(primitive);
        return;
      case 'bigint':
        out.byte(TAG.bigIntObject);
        this.#bigInt(primitive);
        return;
      case 'string':
        out.byte(TAG.stringObject);
        this.#string(primitive);
        return;
      default:
    }
    if (
      /^\[object (?:WeakMap|WeakSet|WeakRef|Promise|Generator|Symbol|Map Iterator|Set Iterator)\]$/.test(tag)
    ) {
      throw this.#uncloneable(
        `${tag === '[object Symbol]' ? 'Object(Symbol)' : `#<${tag.slice(8, -1)}>`} could not be cloned.`,
      );
    }
    out.byte(TAG.object);
    const written = this.#properties(value, Object.keys(value));
    out.byte(TAG.endObject);
    out.varint(written);
  }

  /** Those that are still there when their turn comes. */
  #properties(value: object, keys: readonly string[]): number {
    let written = 0;
    for (const key of keys) {
      const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
      if (descriptor?.enumerable !== true) continue;
      const item: unknown = Reflect.get(value, key);
      if (isIndex(key)) this.#number(Number(key));
      else this.#string(key);
      this.#value(item);
      written++;
    }
    return written;
  }

  #array(list: readonly unknown[]): void {
    const out = this.#out;
    const keys = Object.keys(list);
    let indices = 0;
    while (indices < keys.length && isIndex(keys[indices] ?? '')) indices++;
    if (indices === list.length) {
      const doubles = holdsDoubles(list);
      out.byte(TAG.denseArray);
      out.varint(list.length);
      for (let at = 0; at < list.length; at++) {
        const item = list[at];
        if (doubles && typeof item === 'number') this.#double(item);
        else if (at in list) this.#value(item);
        else out.byte(TAG.theHole);
      }
      const written = this.#properties(list, keys.slice(indices));
      out.byte(TAG.endDenseArray);
      out.varint(written);
    } else {
      out.byte(TAG.sparseArray);
      out.varint(list.length);
      const written = this.#properties(list, keys);
      out.byte(TAG.endSparseArray);
      out.varint(written);
    }
    out.varint(list.length);
  }

  #map(map: Map<unknown, unknown>): void {
    const entries = [...map];
    this.#out.byte(TAG.map);
    for (const [key, item] of entries) {
      this.#value(key);
      this.#value(item);
    }
    this.#out.byte(TAG.endMap);
    this.#out.varint(entries.length * 2);
  }

  #set(set: Set<unknown>): void {
    const items = [...set];
    this.#out.byte(TAG.set);
    for (const item of items) this.#value(item);
    this.#out.byte(TAG.endSet);
    this.#out.varint(items.length);
  }

  #regExp(pattern: RegExp): void {
    this.#out.byte(TAG.regExp);
    this.#string(pattern.source);
    let bits = 0;
    for (const [flag, bit] of REGEXP_FLAGS) if (pattern.flags.includes(flag)) bits |= bit;
    this.#out.varint(bits);
  }

  #arrayBuffer(buffer: ArrayBuffer): void {
    const out = this.#out;
    const id = this.#transfers.get(buffer);
    if (id !== undefined) {
      out.byte(TAG.arrayBufferTransfer);
      out.varint(id);
      return;
    }
    if (buffer.detached) throw this.#uncloneable('An ArrayBuffer is detached and could not be cloned.');
    out.byte(buffer.resizable ? TAG.resizableArrayBuffer : TAG.arrayBuffer);
    out.varint(buffer.byteLength);
    if (buffer.resizable) out.varint(buffer.maxByteLength);
    out.raw(new Uint8Array(buffer));
  }

  #shared(buffer: object): void {
    const hook = this.#hook('_getSharedArrayBufferId');
    if (hook === undefined) throw this.#uncloneable('#<SharedArrayBuffer> could not be cloned.');
    this.#out.byte(TAG.sharedArrayBuffer);
    this.#out.varint(Number(Reflect.apply(hook, this, [buffer])));
  }

  #view(view: ArrayBufferView): void {
    const out = this.#out;
    if (this.#viewsAreHost) {
      const hook = this.#hook('_writeHostObject');
      if (hook === undefined) throw this.#uncloneable(`${describe(view)} could not be cloned.`);
      out.byte(TAG.hostObject);
      Reflect.apply(hook, this, [view]);
      return;
    }
    const tag = tagOf(view).slice('[object '.length, -1);
    for (const [subtag, View] of VIEWS) {
      if (View.name !== tag) continue;
      out.byte(TAG.view);
      out.byte(subtag);
      out.varint(view.byteOffset);
      out.varint(view.byteLength);
      out.varint(0);
      return;
    }
    throw this.#uncloneable(`${describe(view)} could not be cloned.`);
  }

  #error(error: Error): void {
    const out = this.#out;
    out.byte(TAG.error);
    const kind = ERROR_TAG[error.name as 'TypeError'] as number | undefined; // any other name has no tag
    if (kind !== undefined && error.name.endsWith('Error')) out.byte(kind);
    const message = Reflect.getOwnPropertyDescriptor(error, 'message');
    if (message !== undefined && 'value' in message) {
      out.byte(ERROR_TAG.message);
      this.#string(String(message.value));
    }
    if (typeof error.stack === 'string') {
      out.byte(ERROR_TAG.stack);
      this.#string(error.stack);
    }
    const cause = Reflect.getOwnPropertyDescriptor(error, 'cause');
    if (cause !== undefined && 'value' in cause) {
      out.byte(ERROR_TAG.cause);
      this.#value(cause.value);
    }
    out.byte(ERROR_TAG.end);
  }
}
