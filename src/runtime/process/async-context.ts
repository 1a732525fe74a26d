/**
 * The async context frame: Node 26 keeps AsyncLocalStorage in one value that V8 carries through promise reactions.
 * Browsers do not carry it, so it is carried here: by `then`, and by the rewritten `await` (`#runtime/source`).
 */
import { AWAIT_HELPERS } from '#runtime/source';
import { markDirty, reactionRan, reactionRegistered } from './microtasks.ts';

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

const passOn: Reaction = (value) => value;
const throwOn: Reaction = (reason) => {
  throw reason;
};

const { apply } = Reflect;

function wrap(captured: unknown, reaction: Reaction): Reaction {
  return (value) => {
    reactionRan();
    if (!used) return reaction(value);
    const previous = frame;
    frame = captured;
    try {
      return reaction(value);
    } finally {
      frame = previous;
    }
  };
}

/** Installs the carrying `then` and the functions that rewritten code calls. Before any other code of the process. */
export function installAsyncContext(scope: object): void {
  const nativeThen = Promise.prototype.then;
  const carrier = {
    then(this: Promise<unknown>, fulfilled: unknown, rejected: unknown): unknown {
      reactionRegistered();
      return apply(nativeThen, this, [
        wrap(frame, typeof fulfilled === 'function' ? (fulfilled as Reaction) : passOn), // any function is a reaction
        wrap(frame, typeof rejected === 'function' ? (rejected as Reaction) : throwOn),
      ]);
    },
  };
  Object.defineProperty(Promise.prototype, 'then', {
    value: carrier.then,
    writable: true,
    configurable: true,
  });
  const nativeReject = Promise.reject.bind(Promise);
  Object.defineProperty(Promise, 'reject', {
    value: {
      reject(this: unknown, reason: unknown): unknown {
        markDirty();
        return this === Promise ? nativeReject(reason) : apply(nativeReject, this, [reason]);
      },
    }.reject,
    writable: true,
    configurable: true,
  });
  const hidden = (name: string, value: unknown): void => {
    Object.defineProperty(scope, name, { value });
  };
  hidden(AWAIT_HELPERS.capture, () => {
    reactionRegistered();
    return frame;
  });
  // null: no suspension is pending, the frame stays
  hidden(AWAIT_HELPERS.restore, (saved: unknown) => {
    if (saved !== null) {
      reactionRan();
      frame = saved;
    }
    return null;
  });
  hidden(AWAIT_HELPERS.first, (value: unknown) => value);
}
