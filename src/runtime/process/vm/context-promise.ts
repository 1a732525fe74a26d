/**
 * `microtaskMode: 'afterEvaluate'`: promises of such a context have a queue of their own, which is worked off after each
 * evaluation. Async functions of the context return promises of the process: their queue is the browser's.
 */
import { currentFrame, setFrame } from '../async-context.ts';
import { host } from '../host.ts';
import { noteFulfilled, noteRejected } from '../promise-state.ts';
import type { AnyFunction } from '../state.ts';
import { mustEnd } from './watch.ts';

export interface OwnQueue {
  /** the context's class */
  readonly Promise: unknown;
  /** runs what is queued, and what that queues */
  drain(): void;
}

type State =
  | { readonly is: 'pending' }
  | { readonly is: 'fulfilled'; readonly value: unknown }
  | { readonly is: 'rejected'; readonly value: unknown };

interface Reaction {
  readonly fulfilled: (value: unknown) => void;
  readonly rejected: (reason: unknown) => void;
}

const NativePromise = Promise;
const isCallable = (value: unknown): value is AnyFunction => typeof value === 'function';

export function contextPromise(): OwnQueue {
  const jobs: (() => void)[] = [];
  /** rejected, and nobody has asked */
  const unhandled = new Set<ContextPromise>();

  const enqueue = (job: () => void): void => {
    const frame = currentFrame();
    jobs.push(() => {
      const before = currentFrame();
      setFrame(frame);
      try {
        job();
      } finally {
        setFrame(before);
      }
    });
  };

  /** https://tc39.es/ecma262/#sec-promise-objects; statics, `catch` and `finally` are the language's own: generic */
  class ContextPromise extends NativePromise<unknown> {
    #state: State = { is: 'pending' };
    #reactions: Reaction[] = [];

    constructor(executor: unknown) {
      if (!isCallable(executor))
        throw new TypeError(`Promise resolver ${String(executor)} is not a function`);
      super(() => undefined);
      const { resolve, reject } = this.#functions();
      try {
        executor(resolve, reject);
      } catch (error) {
        reject(error);
      }
    }

    #functions(): { resolve: (value?: unknown) => void; reject: (reason?: unknown) => void } {
      let done = false;
      const once =
        (act: (value: unknown) => void) =>
        (value?: unknown): void => {
          if (done) return;
          done = true;
          act(value);
        };
      return {
        resolve: once((value) => this.#resolve(value)),
        reject: once((value) => this.#settle('rejected', value)),
      };
    }

    #resolve(value: unknown): void {
      if (value === this)
        return this.#settle('rejected', new TypeError('Chaining cycle detected for promise #<Promise>'));
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null)
        return this.#settle('fulfilled', value);
      let then: unknown;
      try {
        then = Reflect.get(value, 'then');
      } catch (error) {
        return this.#settle('rejected', error);
      }
      if (!isCallable(then)) return this.#settle('fulfilled', value);
      const method = then;
      const { resolve, reject } = this.#functions();
      enqueue(() => {
        try {
          Reflect.apply(method, value, [resolve, reject]);
        } catch (error) {
          reject(error);
        }
      });
    }

    #settle(is: 'fulfilled' | 'rejected', value: unknown): void {
      this.#state = { is, value };
      (is === 'fulfilled' ? noteFulfilled : noteRejected)(this, value);
      const reactions = this.#reactions;
      this.#reactions = [];
      if (is === 'rejected' && reactions.length === 0) unhandled.add(this);
      for (const reaction of reactions)
        enqueue(() => {
          reaction[is](value);
        });
    }

    override then(onFulfilled?: unknown, onRejected?: unknown): never {
      const next = NativePromise.withResolvers.call(ContextPromise) as PromiseWithResolvers<unknown>; // of this class
      const by =
        (handler: unknown, otherwise: (value: unknown) => void) =>
        (value: unknown): void => {
          if (!isCallable(handler)) return otherwise(value);
          try {
            next.resolve(Reflect.apply(handler, undefined, [value]));
          } catch (error) {
            next.reject(error);
          }
        };
      const reaction = { fulfilled: by(onFulfilled, next.resolve), rejected: by(onRejected, next.reject) };
      const current = this.#state;
      unhandled.delete(this);
      if (current.is === 'pending') this.#reactions.push(reaction);
      else
        enqueue(() => {
          reaction[current.is](current.value);
        });
      return next.promise as never; // a promise of the context, whatever the caller expects of the type
    }

    static reasonOf(promise: ContextPromise): unknown {
      return promise.#state.is === 'rejected' ? promise.#state.value : undefined;
    }
  }
  void Object.defineProperty(ContextPromise, 'name', { value: 'Promise', configurable: true });

  return {
    Promise: ContextPromise,
    drain(): void {
      for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) job();
      // the process hears of what nobody in the context has handled, unless all of it has to end
      if (!mustEnd())
        for (const promise of unhandled) void host.Promise.reject(ContextPromise.reasonOf(promise));
      unhandled.clear();
    },
  };
}
