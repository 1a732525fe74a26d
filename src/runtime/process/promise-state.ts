/**
 * Which promises are settled, as far as it can be known: V8 tells Node, a browser tells nobody without waiting. Known
 * are those of `Promise.resolve` and `Promise.reject` and those whose rejection nobody handled.
 */
export const PENDING = 0;
export const FULFILLED = 1;
export const REJECTED = 2;

export type PromiseDetails = readonly [state: number, value?: unknown];

const known = new WeakMap<object, PromiseDetails>();
const { get, set } = WeakMap.prototype;
const { apply } = Reflect;

export const noteFulfilled = (promise: object, value: unknown): void => {
  apply(set, known, [promise, [FULFILLED, value]]);
};

export const noteRejected = (promise: object, reason: unknown): void => {
  apply(set, known, [promise, [REJECTED, reason]]);
};

export const promiseDetails = (promise: object): PromiseDetails =>
  (apply(get, known, [promise]) as PromiseDetails | undefined) ?? [PENDING]; // only details are stored
