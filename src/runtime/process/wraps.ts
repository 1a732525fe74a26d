/** The C++ classes behind Node's handles and requests, as far as its library can see them. */
import { currentFrame, setFrame } from './async-context.ts';
import { loop } from './loop.ts';
import { state, type AnyFunction } from './state.ts';

/** Set by the async_wrap binding: the arrays that Node's library shares with C++. */
export const asyncState = {
  /** [kExecutionAsyncId, kTriggerAsyncId, kAsyncIdCounter, kDefaultTriggerAsyncId] */
  ids: new Float64Array(4) as Float64Array,
  push: (_asyncId: number, _triggerId: number, _resource: unknown): void => undefined,
  pop: (_asyncId: number): boolean => false,
};

const EXECUTION = 0;
const COUNTER = 2;
const DEFAULT_TRIGGER = 3;

const nextAsyncId = (): number => {
  const id = (asyncState.ids[COUNTER] ?? 0) + 1;
  asyncState.ids[COUNTER] = id;
  return id;
};

/** Anything with an async id: requests (FSReqCallback, WriteWrap…) and, below it, handles. */
export class AsyncWrap {
  // native state is in private fields: the library adds its own properties to these objects and re-parents them
  #asyncId = nextAsyncId();
  #triggerId =
    (asyncState.ids[DEFAULT_TRIGGER] ?? -1) >= 0
      ? (asyncState.ids[DEFAULT_TRIGGER] ?? 0)
      : (asyncState.ids[EXECUTION] ?? 0);
  #frame = currentFrame();

  getAsyncId(): number {
    return this.#asyncId;
  }

  asyncReset(): void {
    this.#asyncId = nextAsyncId();
    this.#frame = currentFrame();
  }

  getProviderType(): number {
    return 0;
  }

  getAsyncContextFrameForDebuggingOnly(): unknown {
    return this.#frame;
  }

  static enter(target: object): (() => void) | undefined {
    if (!(#asyncId in target)) {
      setFrame(undefined);
      return undefined;
    }
    setFrame(target.#frame);
    const id = target.#asyncId;
    asyncState.push(id, target.#triggerId, target);
    return () => {
      asyncState.pop(id);
    };
  }
}

/**
 * AsyncWrap::MakeCallback: calls the method `name` of `target` (or the function) in its async context. Call it from a
 * loop callback; ticks and microtasks run after that callback. A missing method is not called.
 */
export function makeCallback(
  target: object,
  name: string | symbol | number | AnyFunction,
  ...args: unknown[]
): unknown {
  const callback: unknown = typeof name === 'function' ? name : Reflect.get(target, name);
  if (typeof callback !== 'function') return undefined;
  const previous = currentFrame();
  const leave = AsyncWrap.enter(target);
  // no finally: after a throw the loop clears the whole async id stack, as C++ does
  const result: unknown = Reflect.apply(callback as AnyFunction, target, args); // checked above
  leave?.();
  setFrame(previous);
  return result;
}

const activeHandles = new Set<HandleWrap>();

/** Handles that are active and referenced, for `process.getActiveResourcesInfo()` and its kin. */
export const listActiveHandles = (): readonly HandleWrap[] => [...activeHandles];

/** A libuv handle: keeps the loop alive while active and referenced. */
export class HandleWrap extends AsyncWrap {
  #referenced = true;
  #active = false;
  #closed = false;
  #counted = false;

  close(callback?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#active = false;
    this.#count();
    HandleWrap.release.get(this)?.();
    loop.enqueueClose(() => {
      if (typeof callback === 'function') makeCallback(this, callback as AnyFunction); // checked
      const onclose = state.symbols['handle_onclose'];
      if (onclose !== undefined) makeCallback(this, onclose);
    });
  }

  ref(): void {
    this.#referenced = true;
    this.#count();
  }

  unref(): void {
    this.#referenced = false;
    this.#count();
  }

  hasRef(): boolean {
    return this.#referenced && !this.#closed;
  }

  #count(): void {
    const counts = this.#referenced && this.#active;
    if (counts === this.#counted) return;
    this.#counted = counts;
    if (counts) {
      activeHandles.add(this);
      loop.addRef();
    } else {
      activeHandles.delete(this);
      loop.dropRef();
    }
  }

  /** what `close` must give back, per handle */
  private static readonly release = new WeakMap<HandleWrap, () => void>();

  /** `release` runs once, when the handle is closed. */
  static onClose(handle: HandleWrap, release: () => void): void {
    HandleWrap.release.set(handle, release);
  }

  static setActive(handle: HandleWrap, active: boolean): void {
    if (handle.#closed) return;
    handle.#active = active;
    handle.#count();
  }

  static isClosed(handle: HandleWrap): boolean {
    return handle.#closed;
  }
}

const activeRequests = new Set<object>();

/** Requests under way, for `process.getActiveResourcesInfo()`; those that are no objects of the library are not in it. */
export const listActiveRequests = (): readonly object[] => [...activeRequests];

/** Runs `work` as a request: keeps the loop alive, delivers in a later poll phase, as libuv's thread pool does. */
export function completeLater(deliver: () => void): void {
  loop.requestStarted();
  loop.enqueuePooled(() => {
    loop.requestDone();
    deliver();
  });
}
