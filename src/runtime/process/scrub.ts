/**
 * Takes from the global scope what Node does not have. What a browser gives a worker beyond the language (fetch,
 * indexedDB, postMessage, importScripts…) is deleted along the whole prototype chain; Node's library then puts its own
 * there. The response's Content-Security-Policy is the next layer.
 */
const LANGUAGE: ReadonlySet<string> = new Set([
  'AggregateError',
  'Array',
  'ArrayBuffer',
  'AsyncDisposableStack',
  'Atomics',
  'BigInt',
  'BigInt64Array',
  'BigUint64Array',
  'Boolean',
  'DataView',
  'Date',
  'DisposableStack',
  'Error',
  'EvalError',
  'FinalizationRegistry',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'Function',
  'Infinity',
  'Int16Array',
  'Int32Array',
  'Int8Array',
  'Intl',
  'Iterator',
  'JSON',
  'Map',
  'Math',
  'NaN',
  'Number',
  'Object',
  'Promise',
  'Proxy',
  'RangeError',
  'ReferenceError',
  'Reflect',
  'RegExp',
  'Set',
  'SharedArrayBuffer',
  'String',
  'SuppressedError',
  'Symbol',
  'SyntaxError',
  'Temporal',
  'TypeError',
  'URIError',
  'Uint16Array',
  'Uint32Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'WebAssembly',
  'decodeURI',
  'decodeURIComponent',
  'encodeURI',
  'encodeURIComponent',
  'escape',
  'eval',
  'globalThis',
  'isFinite',
  'isNaN',
  'parseFloat',
  'parseInt',
  'undefined',
  'unescape',
]);

/** Returns the names the browser does not give up. A newer engine's additions to the language go as well. */
export function scrubGlobals(scope: object, nodeGlobals: ReadonlySet<string>): readonly string[] {
  const kept: string[] = [];
  for (
    let object: object | null = scope;
    object !== null && object !== Object.prototype;
    object = Reflect.getPrototypeOf(object)
  ) {
    for (const key of Reflect.ownKeys(object)) {
      if (object === scope && typeof key === 'string' && key.startsWith('$')) continue;
      if (object === scope && typeof key === 'string' && LANGUAGE.has(key) && nodeGlobals.has(key)) continue;
      if (!Reflect.deleteProperty(object, key) && typeof key === 'string') kept.push(key);
    }
  }
  // for-in must not list what cannot be deleted (FileSystem constants on the prototype): an own name hides it
  for (const name of kept)
    if (!Object.hasOwn(scope, name))
      Object.defineProperty(scope, name, { value: undefined, writable: true, configurable: true });
  return kept;
}
