/** What all ways of sending a message share: Node's errors, and its rules for what may be in a transfer list. */
import { host } from '../../host.ts';
import { isObject } from '../../intrinsics.ts';
import { state, type AnyFunction } from '../../state.ts';
import { isAnyArrayBuffer, isArrayBuffer } from '../types.ts';
import type { PortTransfer } from './clone.ts';

export const DISALLOWED = 0;
export const TRANSFERABLE = 1;
export const CLONEABLE = 2;

/** lib/internal/worker/js_transferable.js: makes an empty object of 'module:Class' to be filled by its deserializer. */
export const deserializer: { create: ((info: string) => object) | undefined } = { create: undefined };

/** Prototypes of native handles that library objects carry in their clone data (blobs, histograms, keys). */
export const nativeHandles = new Set<object>();

/** How such a handle crosses to another thread, by the handle's prototype; those that have none cannot. */
export interface NativeForm {
  readonly name: string;
  /** plain data */
  readonly take: (handle: object) => unknown;
  readonly make: (data: unknown) => object;
}
export const nativeForms = new Map<object, NativeForm>();

export function dataCloneError(message: string): Error {
  const DOMException = state.perContext['DOMException'] as new (message: string, name: string) => Error; // the library's
  return new DOMException(message, 'DataCloneError');
}

export const missingTransfer = (): Error =>
  dataCloneError('Object that needs transfer was found in message but not listed in transferList');

export const symbolOf = (name: string): symbol => {
  const symbol = state.symbols[name];
  if (symbol === undefined) throw new host.Error(`no symbol ${name}`);
  return symbol;
};

export const modeOf = (value: object): unknown => {
  const symbol = state.privateSymbols['transfer_mode_private_symbol'];
  // memory goes over as it is, whatever it was marked as
  return symbol === undefined || isAnyArrayBuffer(value) || ArrayBuffer.isView(value)
    ? undefined
    : Reflect.get(value, symbol);
};

export const isUntransferable = (value: object): boolean => {
  const symbol = state.privateSymbols['untransferable_object_private_symbol'];
  return symbol !== undefined && Reflect.get(value, symbol) === true;
};

export const callMethod = (target: object, method: symbol, ...args: unknown[]): unknown => {
  const found: unknown = Reflect.get(target, method);
  return typeof found === 'function' ? Reflect.apply(found as AnyFunction, target, args) : undefined; // checked
};

/** What the clone and transfer methods of library objects return. */
export interface Told {
  readonly data: object;
  readonly deserializeInfo: string;
}

/** Asks a library object how it goes over; throws for one that may not. */
export function askLibraryObject(value: object, mode: number, transfer: readonly object[]): Told | undefined {
  const moves = (mode & TRANSFERABLE) !== 0 && transfer.includes(value);
  if (!moves && (mode === DISALLOWED || (mode & CLONEABLE) === 0)) {
    throw (mode & TRANSFERABLE) !== 0
      ? missingTransfer()
      : dataCloneError('Cannot clone object of unsupported type.');
  }
  return callMethod(value, symbolOf(moves ? 'messaging_transfer_symbol' : 'messaging_clone_symbol')) as
    Told | undefined; // what such methods return
}

/** The receiver's failure to make an object of the library again: it is told that, not the sender. */
export class Unreadable {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }

  static when<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw new Unreadable(error);
    }
  }
}

/** The list with what its library objects would have transferred with them, and those in turn: streams ride on ports. */
export function withNested(transfer: readonly object[]): readonly object[] {
  const all = [...transfer];
  // grows while it is walked
  for (const item of all) {
    if ((Number(modeOf(item) ?? DISALLOWED) & TRANSFERABLE) === 0) continue;
    const nested = callMethod(item, symbolOf('messaging_transfer_list_symbol')) as object[] | undefined; // what it returns
    if (nested !== undefined) all.push(...nested);
  }
  return all;
}

const invalidTransfer = (): Error => dataCloneError('Found invalid value in transferList.');

/** node_messaging.cc's checks of a transfer list, before anything is written. */
export function checkTransfers(
  transfer: readonly unknown[],
  { isPort, isDetached }: Pick<PortTransfer, 'isPort' | 'isDetached'>,
): void {
  const seen = new Set<object>();
  for (const item of transfer) {
    if (!isObject(item)) throw invalidTransfer();
    if (seen.has(item)) {
      const kind = isPort(item) ? 'MessagePort' : 'ArrayBuffer';
      throw dataCloneError(`Transfer list contains duplicate ${kind}`);
    }
    seen.add(item);
    if (isArrayBuffer(item)) {
      if (isUntransferable(item) || (item as ArrayBuffer).detached)
        throw dataCloneError('Cannot transfer object of unsupported type.');
    } else if (isPort(item)) {
      if (isUntransferable(item)) throw dataCloneError('Cannot transfer object of unsupported type.');
      if (isDetached(item)) throw dataCloneError('MessagePort in transfer list is already detached');
    } else if ((Number(modeOf(item) ?? DISALLOWED) & TRANSFERABLE) === 0) {
      throw invalidTransfer();
    }
  }
}
