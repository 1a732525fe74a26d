/** Type tests by internal slot. https://nodejs.org/api/util.html#utiltypes */
import type { Binding } from '../binding.ts';
import { brand, getterOf, isObject, probeOf, tagOf } from '../intrinsics.ts';
import { moduleNamespaces } from '../module-namespace.ts';
import { isProxy } from '../proxies.ts';

const TypedArrayPrototype = Object.getPrototypeOf(Uint8Array.prototype) as object; // %TypedArray%.prototype
const typedArrayTag = getterOf(TypedArrayPrototype, Symbol.toStringTag);
const { apply } = Reflect;
const { isView } = ArrayBuffer;
const NativePromise = Promise.prototype;
const NativeRegExp = RegExp.prototype;

interface ErrorBrand {
  isError?: (value: unknown) => boolean;
}
const nativeIsError = (Error as ErrorBrand).isError; // ES2026

export const isArrayBuffer = brand(
  ArrayBuffer.prototype,
  probeOf(getterOf(ArrayBuffer.prototype, 'byteLength')),
);
export const isSharedArrayBuffer = brand(
  SharedArrayBuffer.prototype,
  probeOf(getterOf(SharedArrayBuffer.prototype, 'byteLength')),
);
export const isAnyArrayBuffer = (value: unknown): boolean =>
  isArrayBuffer(value) || isSharedArrayBuffer(value);

export const isDate = brand(Date.prototype, probeOf(Date.prototype.getTime));
export const isMap = brand(Map.prototype, probeOf(getterOf(Map.prototype, 'size')));
export const isSet = brand(Set.prototype, probeOf(getterOf(Set.prototype, 'size')));
const isWeakMap = brand(WeakMap.prototype, probeOf(WeakMap.prototype.has, {}));
const isWeakSet = brand(WeakSet.prototype, probeOf(WeakSet.prototype.has, {}));
const isNumberObject = brand(Number.prototype, probeOf(Number.prototype.valueOf));
const isStringObject = brand(String.prototype, probeOf(String.prototype.valueOf));
const isBooleanObject = brand(Boolean.prototype, probeOf(Boolean.prototype.valueOf));
const isBigIntObject = brand(BigInt.prototype, probeOf(BigInt.prototype.valueOf));
const isSymbolObject = brand(Symbol.prototype, probeOf(Symbol.prototype.valueOf));
const hasRegExpSlot = brand(RegExp.prototype, probeOf(getterOf(RegExp.prototype, 'source')));
/** its prototype answers `source` too, without being one */
export const isRegExp = (value: unknown): boolean => value !== NativeRegExp && hasRegExpSlot(value);

export const isNativeError = (value: unknown): boolean =>
  nativeIsError === undefined
    ? isObject(value) && !isProxy(value) && value instanceof Error
    : nativeIsError(value);

const tagged = (tag: string) => {
  const whole = `[object ${tag}]`;
  return (value: unknown): boolean => isObject(value) && tagOf(value) === whole;
};

/** No probe without side effects exists: an object between it and Promise.prototype may deceive. */
export function isPromise(value: unknown): boolean {
  if (!isObject(value) || isProxy(value) || value === NativePromise) return false;
  for (let at = Object.getPrototypeOf(value) as object | null; at !== null;) {
    if (at === NativePromise) return true;
    if (isProxy(at)) return false;
    at = Object.getPrototypeOf(at) as object | null; // null at the end of the chain
  }
  return false;
}

const functionTag = (value: unknown, tags: readonly string[]): boolean =>
  typeof value === 'function' && !isProxy(value) && tags.includes(tagOf(value));

/** An async function in text that tells promise hooks is rewritten to a plain one that begins so. */
const hookedAsync = /^[^{]*\{const \$hq=/;
const textOf = Function.prototype.toString;

export const isAsyncFunction = (value: unknown): boolean =>
  functionTag(value, ['[object AsyncFunction]', '[object AsyncGeneratorFunction]']) ||
  (typeof value === 'function' && hookedAsync.test(apply(textOf, value, [])));

export const isMapIterator = tagged('Map Iterator');
export const isSetIterator = tagged('Set Iterator');
const isGenerator = tagged('Generator');
const isAsyncGenerator = tagged('AsyncGenerator');
export const isExternal = (): boolean => false;
export const isModuleNamespaceObject = (value: unknown): boolean =>
  isObject(value) && moduleNamespaces.has(value);

export const isTypedArray = (value: unknown): boolean =>
  isView(value) && apply(typedArrayTag, value, []) !== undefined;
export const isUint8Array = (value: unknown): boolean =>
  isView(value) && apply(typedArrayTag, value, []) === 'Uint8Array';
export const isDataView = (value: unknown): boolean =>
  isView(value) && apply(typedArrayTag, value, []) === undefined;

const isBoxedPrimitive = (value: unknown): boolean =>
  isNumberObject(value) ||
  isStringObject(value) ||
  isBooleanObject(value) ||
  isBigIntObject(value) ||
  isSymbolObject(value);

export const binding: Binding = () => ({
  isExternal,
  isDate,
  isArgumentsObject: (value: unknown): boolean =>
    isObject(value) && tagOf(value) === '[object Arguments]' && !(Symbol.toStringTag in value),
  isBigIntObject,
  isBooleanObject,
  isNumberObject,
  isStringObject,
  isSymbolObject,
  isBoxedPrimitive,
  isNativeError,
  isRegExp,
  isAsyncFunction,
  isGeneratorFunction: (value: unknown): boolean =>
    functionTag(value, ['[object GeneratorFunction]', '[object AsyncGeneratorFunction]']),
  isGeneratorObject: (value: unknown): boolean => isGenerator(value) || isAsyncGenerator(value),
  isPromise,
  isMap,
  isSet,
  isMapIterator,
  isSetIterator,
  isWeakMap,
  isWeakSet,
  isArrayBuffer,
  isSharedArrayBuffer,
  isProxy,
  isModuleNamespaceObject,
  isAnyArrayBuffer,
});
