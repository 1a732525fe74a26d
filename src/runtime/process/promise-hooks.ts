/**
 * V8's promise hooks, which a browser does not have, as far as rewritten text and the patched `then` can tell of them:
 * `async_hooks.createHook` and `v8.promiseHooks` are built on them. Text that may turn them on is rewritten for it
 * (`HOOK_HELPERS`); all other text only shows by what it does with a promise.
 */
import { HOOK_HELPERS } from '#runtime/source';
import { host } from './host.ts';
import { EXIT, hooks as loopHooks } from './loop.ts';
import { markDirty } from './microtasks.ts';

type Hook = ((promise: object, parent?: object) => void) | undefined;
type Settle = (value: unknown) => void;
type Executor = (resolve: Settle, reject: Settle) => void;
type Reaction = (value: unknown) => unknown;

const NativePromise = host.Promise;
const nativeResolve = NativePromise.resolve;
const { apply } = Reflect;

let init: Hook;
let before: Hook;
let after: Hook;
let settled: Hook;

/** promises that `init` has been told of, or that were made while nobody wanted to know */
const seen = new WeakSet();

export const promiseHooks = { active: false, installed: false };

/** async_wrap.setPromiseHooks */
export function setPromiseHooks(given: readonly unknown[]): void {
  [init, before, after, settled] = given as Hook[]; // functions or undefined: the library has checked
  promiseHooks.active = given.some((hook) => typeof hook === 'function');
  if (promiseHooks.active) installPromiseHooks();
}

function tell(hook: Hook, promise: object, parent?: object): void {
  if (hook === undefined) return;
  try {
    hook(promise, parent);
  } catch (error) {
    if (error === EXIT) throw error;
    loopHooks.uncaught(error, false);
  }
}

function made(promise: object, parent?: object): void {
  seen.add(promise);
  if (promiseHooks.active) tell(init, promise, parent);
}

/** A promise of text that was not rewritten. */
function met(promise: object): void {
  if (!seen.has(promise)) made(promise);
}

const isNative = (value: unknown): value is Promise<unknown> => {
  try {
    return value instanceof NativePromise && value.constructor === NativePromise;
  } catch {
    return false; // a getter of the program's threw: the native function meets it again
  }
};

interface Made {
  readonly p: Promise<unknown>;
  /** what an async function returns */
  v: unknown;
  readonly no: Settle;
  readonly yes: Settle;
  failed: boolean;
}

/**
 * What to resolve a promise with in place of `value`. The job that adopts another promise's state is told as a reaction
 * of `promise`, which settles with that one.
 */
function adopted(value: unknown, promise: object): unknown {
  if (!promiseHooks.active) return value;
  if (!isNative(value)) {
    tell(settled, promise);
    return value;
  }
  const telling =
    (settle: Settle): Settle =>
    (outcome) => {
      tell(settled, promise);
      settle(outcome);
    };
  return {
    then(resolve: Settle, reject: Settle): void {
      tell(before, promise);
      try {
        void value.then(telling(resolve), telling(reject));
      } finally {
        tell(after, promise);
      }
    },
  };
}

function makePromise(): Made {
  let yes: Settle = () => undefined;
  let no: Settle = yes;
  const p = new NativePromise<unknown>((resolve, reject) => {
    yes = resolve;
    no = reject;
  });
  let done = false;
  const once = (settle: () => void): void => {
    if (done) return;
    done = true;
    markDirty();
    settle();
  };
  const record: Made = {
    p,
    v: undefined,
    failed: false,
    yes: (value) => {
      once(() => {
        yes(adopted(value, p));
      });
    },
    no: (reason) => {
      record.failed = true;
      once(() => {
        if (promiseHooks.active) tell(settled, p);
        no(reason);
      });
    },
  };
  made(p);
  return record;
}

/** `Promise`, telling of what it makes. Called as a constructor. */
function Telling(executor: unknown): Promise<unknown> {
  if (typeof executor !== 'function') return new NativePromise(executor as Executor); // throws the native error
  const { p, yes, no } = makePromise();
  try {
    (executor as Executor)(yes, no); // checked
  } catch (error) {
    no(error);
  }
  return p;
}
Object.assign(Telling, { resolve: (value: unknown): unknown => resolved(value) });

function resolved(value: unknown, parent?: object): unknown {
  const promise: object = apply(nativeResolve, NativePromise, [value]); // as Promise.resolve
  if (promise === value) return promise;
  made(promise, parent);
  if (promiseHooks.active) tell(settled, promise);
  return promise;
}

/** What an activation waits for: `t` stands for the rest of the function. */
interface Awaited {
  readonly p: unknown;
  readonly t: object | undefined;
  state: 'waiting' | 'running' | 'done';
}

const ignore = (): void => undefined;

function finish(awaited: Awaited | undefined): void {
  if (awaited?.state !== 'running') return;
  awaited.state = 'done';
  if (awaited.t === undefined) return;
  tell(settled, awaited.t);
  tell(after, awaited.t);
}

function suspend(value: unknown, previous: Awaited | undefined, activation: Made): Awaited {
  if (!promiseHooks.active) {
    finish(previous);
    return { p: value, t: undefined, state: 'waiting' };
  }
  let p = value;
  if (isNative(value)) met(value);
  else p = resolved(value, activation.p);
  const t = new NativePromise(ignore);
  made(t, p as object); // a promise
  finish(previous);
  return { p, t, state: 'waiting' };
}

function resume(awaited: Awaited | undefined): void {
  if (awaited?.state !== 'waiting') return;
  awaited.state = 'running';
  if (awaited.t !== undefined) tell(before, awaited.t);
}

function end(record: Made, awaited: Awaited | undefined): void {
  resume(awaited);
  if (!record.failed) record.yes(record.v);
  finish(awaited);
}

/** `then` while hooks are on: `native` is called with the reactions wrapped. */
export function tellingThen(
  native: (...reactions: Reaction[]) => unknown,
  promise: object,
  fulfilled: unknown,
  rejected: unknown,
): unknown {
  const wrap =
    (reaction: unknown, otherwise: Reaction): Reaction =>
    (value) => {
      tell(before, derived);
      try {
        const result = typeof reaction === 'function' ? (reaction as Reaction)(value) : otherwise(value); // any function is one
        return adopted(result, derived);
      } catch (error) {
        tell(settled, derived);
        throw error;
      } finally {
        tell(after, derived);
      }
    };
  met(promise);
  const derived = native(
    wrap(fulfilled, (value) => value),
    wrap(rejected, (reason) => {
      throw reason;
    }),
  ) as object; // a promise
  made(derived, promise);
  return derived;
}

const constructorOf = (given: unknown): unknown => (given === NativePromise ? Telling : given);

/** Statics that make promises make them through `Telling`. */
function patchStatics(): void {
  const patch = (name: string, length: number, make: (self: unknown, args: unknown[]) => unknown): void => {
    const value = {
      [name](this: unknown, ...args: unknown[]): unknown {
        markDirty();
        return make(this, args);
      },
    }[name];
    if (value === undefined) return;
    Object.defineProperty(value, 'length', { value: length, configurable: true });
    Object.defineProperty(NativePromise, name, { value, writable: true, configurable: true });
  };
  for (const name of ['all', 'allSettled', 'any', 'race', 'withResolvers', 'try', 'reject']) {
    const native = Reflect.get(NativePromise, name) as ((...args: unknown[]) => unknown) | undefined; // a static
    if (native === undefined) continue;
    patch(name, native.length, (self, args) =>
      apply(native, promiseHooks.active ? constructorOf(self) : self, args),
    );
  }
  const { resolve } = NativePromise;
  patch('resolve', 1, (self, [value]) =>
    promiseHooks.active && self === NativePromise
      ? resolved(value)
      : apply(resolve, self as typeof Promise, [value]),
  ); // the native one throws for any other
}

/** Before a text that may turn hooks on is evaluated. */
export function installPromiseHooks(): void {
  if (promiseHooks.installed) return;
  promiseHooks.installed = true;
  patchStatics();
  const helpers: Record<string, unknown> = {
    [HOOK_HELPERS.begin]: makePromise,
    [HOOK_HELPERS.end]: end,
    [HOOK_HELPERS.suspend]: suspend,
    [HOOK_HELPERS.resume]: resume,
    [HOOK_HELPERS.drop]: (awaited: Awaited | undefined): undefined => {
      finish(awaited);
    },
    [HOOK_HELPERS.constructor]: constructorOf,
  };
  for (const [name, value] of Object.entries(helpers)) Object.defineProperty(host.scope, name, { value });
}
