/** What `util`, `inspect` and the rest of the library ask V8 about values. */
import type { Binding } from '../../binding.ts';
import { captureFrames } from '../../call-sites.ts';
import { host } from '../../host.ts';
import { isObject, tagOf } from '../../intrinsics.ts';
import { entriesOf, previewIterator } from '../../iterators.ts';
import { lostConstructor } from '../../lost-constructors.ts';
import { unavailable } from '../../native-error.ts';
import { followPromise, noteSettled, promiseDetails } from '../../promise-state.ts';
import { proxyDetails } from '../../proxies.ts';
import { abortToggle } from '../../uncaught-abort.ts';
import { state } from '../../state.ts';
import { guessHandleType } from '../../stdio.ts';
import * as types from '../types.ts';
import { parseDotenv } from './dotenv.ts';
import { defineLazyProperties } from './lazy-properties.ts';
import { getOwnNonIndexProperties } from './own-keys.ts';

/** lib/internal/util.js's `handleTypes` */
const HANDLE_TYPES = ['TCP', 'TTY', 'UDP', 'FILE', 'PIPE', 'UNKNOWN'];

const nativeThen = host.Promise.prototype.then;
const { apply } = Reflect;
const ignore = (): void => undefined;

function previewEntries(value: unknown, isIterator?: boolean): unknown {
  if (!isObject(value)) return undefined;
  const preview =
    value instanceof Map
      ? { entries: entriesOf(value), keyed: true }
      : value instanceof Set
        ? { entries: entriesOf(value), keyed: false }
        : (previewIterator(value) ?? { entries: [], keyed: false }); // weak collections do not tell
  return isIterator === true ? [preview.entries, preview.keyed] : preview.entries;
}

const DEFAULT_FRAMES = 10;

function isInsideNodeModules(frames?: unknown, otherwise = false): boolean {
  for (const frame of captureFrames(typeof frames === 'number' ? frames : DEFAULT_FRAMES)) {
    const name = frame.getFileName();
    if (name === null || name === undefined || name === '' || name.startsWith('node:')) continue;
    return /[\\/]node_modules[\\/]/.test(name);
  }
  return otherwise;
}

/** [line, column, file] of whoever called the function of the library that asks. */
function getCallerLocation(): unknown {
  const [, caller] = captureFrames(2);
  const file = caller?.getFileName();
  if (caller === undefined || file === null || file === undefined || file === '') return undefined;
  return [caller.getLineNumber(), caller.getColumnNumber(), file];
}

const getCallSites = (count: number): object[] =>
  captureFrames(count + 1)
    .slice(1)
    .map((frame) => ({
      __proto__: null,
      functionName: frame.getFunctionName() ?? '',
      scriptId: '0',
      scriptName: frame.getFileName() ?? '',
      lineNumber: frame.getLineNumber() ?? 0,
      columnNumber: frame.getColumnNumber() ?? 0,
      column: frame.getColumnNumber() ?? 0,
    }));

const napCell = new Int32Array(new host.SharedArrayBuffer(4));

export const binding: Binding = (shape) => ({
  constants: shape['constants'],
  privateSymbols: state.privateSymbols,
  shouldAbortOnUncaughtToggle: abortToggle,
  isInsideNodeModules,
  defineLazyProperties,
  followPromise,
  noteSettled,
  getPromiseDetails: (value: unknown): unknown =>
    types.isPromise(value) && isObject(value) ? [...promiseDetails(value)] : undefined,
  getProxyDetails(value: unknown, both = true): unknown {
    const details = proxyDetails(value);
    if (details === undefined) return undefined;
    return both ? [...details] : details[0];
  },
  getCallerLocation,
  previewEntries,
  getOwnNonIndexProperties,
  /** of an object whose prototype was taken away before it could be noted, its tag is what is left */
  getConstructorName: (value: object): string =>
    lostConstructor(value) ?? tagOf(value).slice('[object '.length, -1),
  getExternalValue(): never {
    throw unavailable('A native pointer', 'there are no native addons');
  },
  getCallSites,
  sleep(milliseconds: number): void {
    host.atomics.wait(napCell, 0, 0, milliseconds);
  },
  parseEnv: parseDotenv,
  /** V8 keeps small views on its heap; a browser always has the buffer */
  arrayBufferViewHasBuffer: (): boolean => true,
  constructSharedArrayBuffer: (length: number): SharedArrayBuffer => new host.SharedArrayBuffer(length),
  getSharedArrayBufferGrowable(this: SharedArrayBuffer): boolean {
    return this.growable;
  },
  markPromiseAsHandled(promise: Promise<unknown>): void {
    void apply(nativeThen, promise, [undefined, ignore]);
  },
  guessHandleType: (fd: number): number => HANDLE_TYPES.indexOf(guessHandleType(fd)),
  isArrayBuffer: types.isArrayBuffer,
  isArrayBufferView: ArrayBuffer.isView,
  isAsyncFunction: types.isAsyncFunction,
  isDataView: types.isDataView,
  isDate: types.isDate,
  isExternal: types.isExternal,
  isMap: types.isMap,
  isMapIterator: types.isMapIterator,
  isNativeError: types.isNativeError,
  isPromise: types.isPromise,
  isRegExp: types.isRegExp,
  isSet: types.isSet,
  isSetIterator: types.isSetIterator,
  isTypedArray: types.isTypedArray,
  isUint8Array: types.isUint8Array,
  isAnyArrayBuffer: types.isAnyArrayBuffer,
});
