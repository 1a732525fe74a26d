/** The globals of a context that nobody has put there. */
/** What every realm has of the language itself; taken before programs could change it. */
export const LANGUAGE: readonly string[] = [
  ...[
    'Object',
    'Function',
    'Array',
    'Number',
    'parseFloat',
    'parseInt',
    'Infinity',
    'NaN',
    'undefined',
    'Boolean',
  ],
  ...['String', 'Symbol', 'Date', 'Promise', 'RegExp', 'Error', 'AggregateError', 'EvalError', 'RangeError'],
  ...[
    'ReferenceError',
    'SyntaxError',
    'TypeError',
    'URIError',
    'JSON',
    'Math',
    'Intl',
    'ArrayBuffer',
    'Atomics',
  ],
  ...['Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array', 'BigUint64Array'],
  ...[
    'BigInt64Array',
    'Uint8ClampedArray',
    'Float32Array',
    'Float64Array',
    'DataView',
    'Map',
    'BigInt',
    'Set',
  ],
  ...['Iterator', 'WeakMap', 'WeakSet', 'WeakRef', 'Proxy', 'Reflect', 'FinalizationRegistry', 'decodeURI'],
  ...[
    'decodeURIComponent',
    'encodeURI',
    'encodeURIComponent',
    'escape',
    'unescape',
    'eval',
    'isFinite',
    'isNaN',
  ],
  ...['console', 'SharedArrayBuffer', 'WebAssembly', 'Float16Array', 'SuppressedError', 'DisposableStack'],
  'AsyncDisposableStack',
];
export const inLanguage = new Set<string | symbol>(LANGUAGE);

/** A global of the language, as an own property of a context's global object. */
export const builtin = (key: string | symbol): PropertyDescriptor | undefined => {
  if (!inLanguage.has(key)) return undefined;
  const found = Object.getOwnPropertyDescriptor(globalThis, key);
  return found === undefined ? undefined : { ...found, configurable: true };
};
