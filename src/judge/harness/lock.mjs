/* global process */
// Makes the language's intrinsics unchangeable before code under test loads, so that neither tests nor harness can be
// led astray by a patched JSON.stringify or Array.prototype.map, not even for a moment.
import assert from 'node:assert';
import v8 from 'node:v8';
import { syncBuiltinESMExports } from 'node:module';

const { getOwnPropertyDescriptor, defineProperty, getPrototypeOf, freeze } = Object;
const { ownKeys } = Reflect;

const GLOBALS = [
  'Object',
  'Function',
  'Array',
  'Number',
  'Boolean',
  'String',
  'Symbol',
  'BigInt',
  'Math',
  'JSON',
  'Reflect',
  'Promise',
  'Proxy',
  'RegExp',
  'Date',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'WeakRef',
  'FinalizationRegistry',
  'Error',
  'AggregateError',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
  'ArrayBuffer',
  'SharedArrayBuffer',
  'DataView',
  'Atomics',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float16Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'Iterator',
  'parseInt',
  'parseFloat',
  'isNaN',
  'isFinite',
  'encodeURIComponent',
  'decodeURIComponent',
  'structuredClone',
  'queueMicrotask',
  'globalThis',
];

// written as text, for in the packed harness there are no asynchronous functions
const asynchronous = Function('return async () => {}')();
const asyncGenerator = Function('return async function* () {}')();

const hiddenPrototypes = () => [
  getPrototypeOf(Int8Array),
  getPrototypeOf(Int8Array).prototype,
  getPrototypeOf([][Symbol.iterator]()),
  getPrototypeOf(new Map()[Symbol.iterator]()),
  getPrototypeOf(new Set()[Symbol.iterator]()),
  getPrototypeOf(''[Symbol.iterator]()),
  getPrototypeOf(/./[Symbol.matchAll]('')),
  getPrototypeOf(function* () {}),
  getPrototypeOf(function* () {}).prototype,
  getPrototypeOf(asyncGenerator),
  getPrototypeOf(asyncGenerator).prototype,
  getPrototypeOf(getPrototypeOf(asyncGenerator).prototype),
  getPrototypeOf(asynchronous),
];

/** A read-only property that an object below can still shadow by assignment, as `this.name = …` in an error class does. */
function shadowable(owner, key, value, enumerable) {
  defineProperty(owner, key, {
    configurable: false,
    enumerable,
    get: () => value,
    set(next) {
      if (this === owner)
        throw new TypeError(`Cannot assign to read only property '${String(key)}' of a built-in object`);
      defineProperty(this, key, { value: next, writable: true, configurable: true, enumerable: true });
    },
  });
}

// Freezing keeps the engine's fast paths, changing properties one by one does not: with it `[...list]` took forty times
// as long. So only those prototypes are done one by one from which programs shadow names by assignment.
function lockShadowable(target) {
  for (const key of ownKeys(target)) {
    const descriptor = getOwnPropertyDescriptor(target, key);
    if (!descriptor.configurable) continue;
    if ('value' in descriptor) shadowable(target, key, descriptor.value, descriptor.enumerable);
    else defineProperty(target, key, { configurable: false });
  }
}

// V8 reads these to shape stack traces, and programs set them
const LEFT_OPEN = ['stackTraceLimit', 'prepareStackTrace'];

function lockErrorConstructor() {
  for (const key of ownKeys(Error)) {
    if (LEFT_OPEN.includes(key)) continue;
    const { configurable } = getOwnPropertyDescriptor(Error, key);
    if (configurable) defineProperty(Error, key, { configurable: false, writable: false });
  }
}

export function lockIntrinsics() {
  const values = GLOBALS.map((name) => globalThis[name]).filter(
    (value) => value !== undefined && value !== globalThis,
  );
  const isError = (value) => value === Error || getPrototypeOf(value) === Error;
  for (const target of hiddenPrototypes()) freeze(target);
  for (const value of values) {
    const { prototype } = value;
    if (prototype !== undefined && value !== Object && value !== Function && !isError(value))
      freeze(prototype);
    if (value !== Error) freeze(value);
  }
  lockErrorConstructor();
  for (const value of values) if (isError(value)) lockShadowable(value.prototype);
  lockShadowable(Object.prototype);
  lockShadowable(Function.prototype);
  for (const name of GLOBALS) {
    const binding = getOwnPropertyDescriptor(globalThis, name);
    if (binding?.configurable) {
      defineProperty(globalThis, name, { value: globalThis[name], configurable: false, writable: false });
    }
  }
}

/** Node's own assert stays what it is for the project's code, and nobody reads the heap. */
export function lockBuiltins() {
  for (const module of [assert, assert.strict]) freeze(module);
  const refuse = (name) => () => {
    throw new Error(`${name} is not available while a fix is judged`);
  };
  for (const name of ['getHeapSnapshot', 'writeHeapSnapshot', 'queryObjects']) {
    if (typeof v8[name] === 'function') v8[name] = refuse(`v8.${name}`);
  }
  try {
    const inspector = process.getBuiltinModule('node:inspector');
    inspector.Session.prototype.connect = refuse('inspector.Session');
    inspector.open = refuse('inspector.open');
  } catch (error) {
    // a Node without an inspector has nothing to refuse
    if (
      !['ERR_INSPECTOR_NOT_AVAILABLE', 'ERR_UNKNOWN_BUILTIN_MODULE'].includes(error?.code) &&
      !(error instanceof TypeError)
    )
      throw error;
  }
  syncBuiltinESMExports();
}
