/** Brand checks over captured intrinsics: user code may patch prototypes, and may hand us proxies. */
import { isProxy } from './proxies.ts';

const { apply, getPrototypeOf } = Reflect;
const ObjectPrototype = Object.prototype;
const toStringOf = Object.prototype.toString;

export const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

type Probe = (this: unknown) => unknown;

export const getterOf = (prototype: object, name: string | symbol): Probe => {
  const getter = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (getter === undefined) throw new TypeError(`no getter ${String(name)}`);
  return getter;
};

/**
 * False at once for an object whose chain reaches Object.prototype without passing `prototype`: a throwing probe costs
 * microseconds, and inspect asks a dozen of them. (`Object.setPrototypeOf(new Map(), {})` is therefore not seen as a Map.)
 */
function mayBe(value: object, prototype: object): boolean {
  let at: object | null = value;
  for (;;) {
    at = getPrototypeOf(at);
    if (at === prototype || at === null) return true;
    if (at === ObjectPrototype) return false;
    if (isProxy(at)) return true;
  }
}

/** A type test: `probe` throws on anything that lacks the internal slot. */
export const brand =
  (prototype: object, probe: (value: unknown) => unknown) =>
  (value: unknown): boolean => {
    if (!isObject(value) || isProxy(value)) return false;
    if (value !== prototype && !mayBe(value, prototype)) return false;
    try {
      probe(value);
      return true;
    } catch {
      return false; // the probe's only failure: not of this brand
    }
  };

export const probeOf =
  (method: unknown, ...args: unknown[]) =>
  (value: unknown): unknown =>
    apply(method as Probe, value, args); // callers pass methods and getters

/** What Object.prototype.toString calls it; never runs a proxy's traps. */
export const tagOf = (value: object): string =>
  isProxy(value) ? '[object Proxy]' : (apply(toStringOf, value, []) as string); // always a string
