/**
 * Which promises are settled, as far as it can be known: V8 tells Node, a browser tells nobody without waiting. Known
 * are those of `Promise.resolve`, `reject` and `withResolvers` and those whose rejection nobody handled; every other one shows
 * as pending.
 */
import { isProxy } from './proxies.ts';

export const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;

export type PromiseDetails = readonly [state: number, value?: unknown];

/** Returns its argument from the constructor, so that a subclass puts a private field on any object. */
const Returning = function (object: object): object {
  return object;
} as unknown as new (object: object) => object; // a constructor that returns what it is given

class Noted extends Returning {
  #details: PromiseDetails;

  constructor(promise: object, details: PromiseDetails) {
    super(promise);
    this.#details = details;
  }

  static details(promise: object): PromiseDetails | undefined {
    return #details in promise ? promise.#details : undefined; // just checked
  }
}

const note = (promise: object, details: PromiseDetails): void => {
  if (Noted.details(promise) === undefined) new Noted(promise, details);
};

export const noteFulfilled = (promise: object, value: unknown): void => note(promise, [FULFILLED, value]);

export const noteRejected = (promise: object, reason: unknown): void => note(promise, [REJECTED, reason]);

/** The state is one of those above. */
export function noteSettled(promise: object, state: number, value: unknown): object {
  note(promise, [state, value]);
  return promise;
}

export const promiseDetails = (promise: object): PromiseDetails => Noted.details(promise) ?? [PENDING];

const nativeThen = Promise.prototype.then;

/** Notes what becomes of a promise; whether it is handled stays as it is. */
export function followPromise(value: unknown): void {
  if (!(value instanceof Promise)) return;
  const settled = [
    (result: unknown): void => note(value, [FULFILLED, result]),
    (reason: unknown): never => {
      noteRejected(value, reason);
      throw reason;
    },
  ];
  void Reflect.apply(nativeThen, value, settled);
}

/** A promise resolved with it: one that is a thenable lends its state, which is not known. */
export function noteResolved(promise: object, value: unknown): void {
  if (settlesAtOnce(value)) note(promise, [FULFILLED, value]);
}

const settlesAtOnce = (value: unknown): boolean =>
  (typeof value !== 'object' && typeof value !== 'function') ||
  value === null ||
  (!isProxy(value) && !('then' in value));

const { apply } = Reflect;
type Static = (this: unknown, value: unknown) => object;

/** After Node's primordials: its library's own promises are not noted. */
export function installPromiseTracking(): void {
  const NativePromise = Promise;
  const wrap = (name: 'resolve' | 'reject', noteIt: (promise: object, value: unknown) => void): void => {
    const native = Reflect.get(NativePromise, name) as Static; // a static method of Promise
    const tracked = {
      [name](this: unknown, value: unknown): object {
        const promise = apply(native, this, [value]);
        if (this === NativePromise && promise !== value) noteIt(promise, value);
        return promise;
      },
    }[name];
    Object.defineProperty(NativePromise, name, { value: tracked, writable: true, configurable: true });
  };
  wrap('resolve', noteResolved);
  wrap('reject', noteRejected);
}
