/**
 * Structured clone (https://html.spec.whatwg.org/#structuredserialize) with Node's additions: objects of its library
 * that say how to clone or transfer themselves, and message ports. Graphs without such objects go to the browser's own.
 */
import { isEnvironment } from '../../environment.ts';
import { host } from '../../host.ts';
import { isObject } from '../../intrinsics.ts';
import { isProxy } from '../../proxies.ts';
import { AsyncWrap } from '../../wraps.ts';
import { isAnyArrayBuffer, isMap, isNativeError, isSet } from '../types.ts';
import {
  askLibraryObject,
  callMethod,
  checkTransfers,
  dataCloneError,
  deserializer,
  missingTransfer,
  modeOf,
  nativeHandles,
  symbolOf,
  Unreadable,
  withNested,
} from './transfer.ts';

/** A port in a message: `detach` takes its connection for a new port to be made of. */
export interface PortTransfer {
  isPort(value: object): boolean;
  /** can be sent no more */
  isDetached(port: object): boolean;
  /** the stand-in that `attach` turns into a new port */
  detach(port: object): unknown;
  attach(link: unknown): object;
}

const { ownKeys, getOwnPropertyDescriptor, getPrototypeOf } = Reflect;
const isPlainList = Array.isArray;

/** The browser's complaint, without the name of the browser's function, as the library's DOMException. */
function asNodeError(error: unknown): unknown {
  if (!(error instanceof host.DOMException)) return error;
  return dataCloneError(error.message.replace(/^Failed to execute '\w+' on '\w+': /, ''));
}

function nativeClone(value: unknown, transfer: Transferable[]): unknown {
  try {
    return host.structuredClone(value, { transfer });
  } catch (error) {
    throw asNodeError(error);
  }
}

/** Objects that the browser cannot clone as Node does: does the graph hold one? */
function needsOurs(root: unknown, ports: PortTransfer): boolean {
  const seen = new Set<object>();
  const queue: unknown[] = [root];
  while (queue.length > 0) {
    const value = queue.pop();
    if (!isObject(value) || seen.has(value)) continue;
    if (isProxy(value) || isEnvironment(value)) return true;
    seen.add(value);
    if (isPlainList(value)) {
      for (const item of value as readonly unknown[]) if (isObject(item)) queue.push(item);
      continue;
    }
    if (modeOf(value) !== undefined || AsyncWrap.isWrap(value)) return true;
    if (getPrototypeOf(value) !== Object.prototype) {
      if (ports.isPort(value)) return true;
      if (ArrayBuffer.isView(value) || isAnyArrayBuffer(value)) continue;
      if (isMap(value)) for (const pair of value as Map<unknown, unknown>) queue.push(...pair);
      else if (isSet(value)) queue.push(...(value as Set<unknown>));
    }
    for (const key of ownKeys(value)) {
      const descriptor = getOwnPropertyDescriptor(value, key);
      if (descriptor?.enumerable === true && 'value' in descriptor) queue.push(descriptor.value);
    }
  }
  return false;
}

const shown = (value: object): string => {
  const constructor: unknown = Reflect.get(value, 'constructor');
  return `#<${typeof constructor === 'function' ? constructor.name : 'Object'}>`;
};

class Cloner {
  readonly #memory = new Map<object, unknown>();
  readonly #transfer: readonly object[];
  readonly #ports: PortTransfer;
  readonly received: object[] = [];
  ofLibrary = false;

  constructor(transfer: readonly object[], ports: PortTransfer) {
    this.#transfer = transfer;
    this.#ports = ports;
  }

  clone(value: unknown): unknown {
    if (typeof value === 'symbol') throw dataCloneError(`${String(value)} could not be cloned.`);
    if (typeof value === 'function') throw dataCloneError(`${String(value)} could not be cloned.`);
    if (!isObject(value)) return value;
    if (this.#memory.has(value)) return this.#memory.get(value);
    if (isProxy(value)) throw dataCloneError('#<Object> could not be cloned.');
    if (isEnvironment(value)) return this.#ordinary(value);
    if (this.#ports.isPort(value)) return this.#port(value);
    const mode = modeOf(value);
    if (typeof mode === 'number') return this.#ofLibrary(value, mode);
    if (AsyncWrap.isWrap(value)) throw dataCloneError('Cannot clone object of unsupported type.');
    return this.#ordinary(value);
  }

  #port(port: object): object {
    if (!this.#transfer.includes(port)) throw missingTransfer();
    const made = this.#ports.attach(this.#ports.detach(port));
    this.#memory.set(port, made);
    this.received.push(made);
    return made;
  }

  #ofLibrary(value: object, mode: number): unknown {
    const told = askLibraryObject(value, mode, this.#transfer);
    this.ofLibrary = true;
    const { create } = deserializer;
    if (told === undefined || create === undefined) {
      // a native handle: both ends share the thread, so it is passed on as it is
      this.#memory.set(value, value);
      return value;
    }
    const data = this.#dataOf(told.data); // first: its failure is the sender's
    const made = Unreadable.when(() => create(told.deserializeInfo));
    this.#memory.set(value, made);
    Unreadable.when(() => callMethod(made, symbolOf('messaging_deserialize_symbol'), data));
    return made;
  }

  /** The data of a library object: native handles in it go over as they are. */
  #dataOf(data: unknown): unknown {
    if (!isObject(data) || getPrototypeOf(data) !== Object.prototype) return this.#handleOrClone(data);
    return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, this.#handleOrClone(value)]));
  }

  #handleOrClone(value: unknown): unknown {
    return isObject(value) && nativeHandles.has(Object.getPrototypeOf(value) as object)
      ? value
      : this.clone(value); // a prototype
  }

  #ordinary(value: object): unknown {
    if (isMap(value)) {
      const map = new Map<unknown, unknown>();
      this.#memory.set(value, map);
      for (const [key, item] of [...(value as Map<unknown, unknown>)])
        map.set(this.clone(key), this.clone(item));
      return map;
    }
    if (isSet(value)) {
      const set = new Set<unknown>();
      this.#memory.set(value, set);
      for (const item of [...(value as Set<unknown>)]) set.add(this.clone(item));
      return set;
    }
    if (ArrayBuffer.isView(value)) return this.#view(value);
    const tag = Object.prototype.toString.call(value);
    if (
      !isPlainList(value) &&
      (isAnyArrayBuffer(value) || isNativeError(value) || tag !== '[object Object]')
    ) {
      const moved = this.#transfer.includes(value) ? [value as Transferable] : []; // the caller listed it
      const leaf = nativeClone(value, moved);
      this.#memory.set(value, leaf);
      return leaf;
    }
    const copy: Record<string, unknown> | unknown[] = isPlainList(value)
      ? new Array<unknown>(value.length)
      : {};
    this.#memory.set(value, copy);
    for (const key of Object.keys(value)) {
      Object.defineProperty(copy, key, {
        value: this.clone(Reflect.get(value, key)),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return copy;
  }

  #view(view: ArrayBufferView): unknown {
    const buffer = this.clone(view.buffer) as ArrayBuffer; // a buffer clones to a buffer
    const made =
      view instanceof DataView
        ? new DataView(buffer, view.byteOffset, view.byteLength)
        : new (typedArrayOf(view))(buffer, view.byteOffset, Reflect.get(view, 'length') as number); // a typed array
    this.#memory.set(view, made);
    return made;
  }
}

const typedArrays = [
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
  BigInt64Array,
  BigUint64Array,
] as const;

type AnyTypedArray = new (buffer: ArrayBuffer, offset: number, length: number) => object;

function typedArrayOf(view: ArrayBufferView): AnyTypedArray {
  const found = typedArrays.find((Type) => view instanceof Type);
  if (found === undefined) throw dataCloneError(`${shown(view)} could not be cloned.`);
  return found;
}

/** The clone, and the ports that came with it in the order they were found. Throws `Unreadable` for the receiver. */
export function cloneMessage(
  value: unknown,
  transfer: readonly object[],
  ports: PortTransfer,
): { readonly value: unknown; readonly ports: readonly object[]; readonly ofLibrary: boolean } {
  checkTransfers(transfer, ports);
  const special = transfer.some((item) => ports.isPort(item) || modeOf(item) !== undefined);
  if (!special && !needsOurs(value, ports)) {
    return { value: nativeClone(value, transfer as Transferable[]), ports: [], ofLibrary: false }; // the browser checks the list
  }
  const all = withNested(transfer);
  const cloner = new Cloner(all, ports);
  const copy = cloner.clone(value);
  for (const item of all) {
    if (!ports.isPort(item) && isAnyArrayBuffer(item))
      nativeClone(item, [item as Transferable]); // detaches what the message did not hold
    else if (ports.isPort(item)) cloner.clone(item);
  }
  return { value: copy, ports: cloner.received, ofLibrary: cloner.ofLibrary };
}
