/**
 * The async context frame: Node 26 keeps AsyncLocalStorage in one value that V8 carries through promise reactions.
 * Browsers do not carry it, so it is carried here: by `then`, and by the rewritten `await` (`#runtime/source`).
 */
import { AWAIT_HELPERS } from '#runtime/source';
import { markDirty } from './microtasks.ts';
import { promiseHooks, tellingThen } from './promise-hooks.ts';
import { noteRejected, noteResolved } from './promise-state.ts';

let frame: unknown;
/** no frame has ever been set: `then` need not wrap */
let used = false;

export const currentFrame = (): unknown => frame;

export function setFrame(value: unknown): void {
  if (value !== undefined) used = true;
  frame = value;
}

/** Runs `callback` with `value` as the frame. */
export function withFrame<T>(value: unknown, callback: () => T): T {
  const previous = frame;
  frame = value;
  try {
    return callback();
  } finally {
    frame = previous;
  }
}

type Reaction = (value: unknown) => unknown;

const { apply } = Reflect;

function carry(reaction: unknown): unknown {
  if (typeof reaction !== 'function') return reaction;
  const captured = frame;
  return (value: unknown): unknown => {
    const previous = frame;
    frame = captured;
    try {
      return (reaction as Reaction)(value); // any function is a reaction
    } finally {
      frame = previous;
    }
  };
}

type Settle = (value: unknown) => void;
type Executor = (resolve: Settle, reject: Settle) => void;

const noticed =
  (settle: Settle): Settle =>
  (value) => {
    markDirty();
    settle(value);
  };

/** Installs the carrying `then` and the functions that rewritten code calls. Before any other code of the process. */
export function installAsyncContext(scope: object): void {
  const nativeThen = Promise.prototype.then;
  const carrier = {
    then(this: Promise<unknown>, fulfilled: unknown, rejected: unknown): unknown {
      markDirty();
      if (promiseHooks.installed)
        return tellingThen(
          (...reactions) => apply(nativeThen, this, used ? reactions.map(carry) : reactions),
          this,
          fulfilled,
          rejected,
        );
      return apply(nativeThen, this, used ? [carry(fulfilled), carry(rejected)] : [fulfilled, rejected]);
    },
  };
  void Object.defineProperty(Promise.prototype, 'then', {
    value: carrier.then,
    writable: true,
    configurable: true,
  });
  const statics = {
    reject: Promise.reject,
    withResolvers: Promise.withResolvers,
  } as const;
  const patched = {
    reject(this: unknown, reason: unknown): unknown {
      markDirty();
      return apply(statics.reject, this, [reason]);
    },
    withResolvers(this: unknown): unknown {
      const { promise, resolve, reject } = apply(
        statics.withResolvers,
        this,
        [],
      ) as PromiseWithResolvers<unknown>; // the native one's result
      let decided = false;
      const noting = (note: typeof noteRejected, settle: Settle): Settle =>
        noticed((value) => {
          if (!decided) note(promise, value);
          decided = true;
          settle(value);
        });
      return {
        promise,
        resolve: noting(noteResolved, resolve),
        reject: noting(noteRejected, reject),
      };
    },
  };
  for (const [name, value] of Object.entries(patched))
    Object.defineProperty(Promise, name, { value, writable: true, configurable: true });
  const hidden = (name: string, value: unknown): void => {
    Object.defineProperty(scope, name, { value });
  };
  hidden(AWAIT_HELPERS.capture, () => {
    markDirty();
    return frame;
  });
  // null: no suspension is pending, the frame stays
  hidden(AWAIT_HELPERS.restore, (saved: unknown) => {
    if (saved !== null) frame = saved;
    return null;
  });
  hidden(AWAIT_HELPERS.first, (value: unknown) => value);
  hidden(AWAIT_HELPERS.executor, (executor: unknown) =>
    typeof executor === 'function'
      ? (resolve: Settle, reject: Settle) => (executor as Executor)(noticed(resolve), noticed(reject)) // what a Promise calls it with
      : executor,
  );
}
