/** The C++ classes behind Node's handles and requests, as far as its library can see them. */
import { currentFrame, setFrame } from './async-context.ts';
import {
  isListed,
  isRequest,
  NO_PROVIDER,
  resourceName,
  providerOf,
  startsLate,
  type Provider,
} from './async-providers.ts';
import { loop } from './loop.ts';
import { state, type AnyFunction } from './state.ts';

/** Set by the async_wrap binding: the arrays that Node's library shares with C++. */
export const asyncState = {
  /** [kExecutionAsyncId, kTriggerAsyncId, kAsyncIdCounter, kDefaultTriggerAsyncId] */
  ids: new Float64Array(4) as Float64Array,
  push: (_asyncId: number, _triggerId: number, _resource: unknown): void => undefined,
  pop: (_asyncId: number): boolean => false,
  /** the hooks of `async_hooks`, called only while there are some */
  init: (_asyncId: number, _type: Provider, _triggerId: number, _resource: object): void => undefined,
  destroy: (_asyncId: number): void => undefined,
  types: {} as Readonly<Record<Provider, number>>,
};

const EXECUTION = 0;
const COUNTER = 2;
const DEFAULT_TRIGGER = 3;

const nextAsyncId = (): number => {
  const id = (asyncState.ids[COUNTER] ?? 0) + 1;
  asyncState.ids[COUNTER] = id;
  return id;
};

const defaultTrigger = (): number => {
  const trigger = asyncState.ids[DEFAULT_TRIGGER] ?? -1;
  return trigger >= 0 ? trigger : (asyncState.ids[EXECUTION] ?? 0);
};

const NOT_STARTED = -1;

const activeRequests = new Set<AsyncWrap>();

/** Anything with an async id: requests (FSReqCallback, WriteWrap…) and, below it, handles. */
export class AsyncWrap {
  // native state is in private fields: the library adds its own properties to these objects and re-parents them
  #asyncId = NOT_STARTED;
  #triggerId = 0;
  #frame: unknown;
  #provider: Provider;
  #resource: object = this;
  #gone = false;

  /** `provider` when the class has several; a class without a constructor hands on what it is given */
  constructor(provider?: unknown) {
    this.#provider = typeof provider === 'string' ? provider : providerOf(new.target);
    if (!startsLate(this.#provider)) AsyncWrap.#start(this, this);
  }

  static #start(wrap: AsyncWrap, resource: object): void {
    wrap.#gone = false;
    wrap.#asyncId = nextAsyncId();
    wrap.#triggerId = defaultTrigger();
    wrap.#frame = currentFrame();
    wrap.#resource = resource;
    // a job of the thread pool is no request, whatever its hooks are told
    if (isListed(wrap.#provider) && !wrap.constructor.name.endsWith('Job')) activeRequests.add(wrap);
    if (wrap.#provider !== NO_PROVIDER)
      asyncState.init(wrap.#asyncId, wrap.#provider, wrap.#triggerId, resource);
  }

  /** A request is made: until then the object is the library's only. What makes it is the trigger. */
  static begin(request: object, maker?: AsyncWrap): void {
    if (!(#asyncId in request) || request.#asyncId !== NOT_STARTED) return;
    if (maker === undefined) AsyncWrap.#start(request, request);
    else
      AsyncWrap.triggeredBy(maker, () => {
        AsyncWrap.#start(request, request);
      });
  }

  /** DefaultTriggerAsyncIdScope: what `make` creates has `maker` as its trigger. */
  static triggeredBy<T>(maker: AsyncWrap, make: () => T): T {
    const previous = asyncState.ids[DEFAULT_TRIGGER] ?? -1;
    asyncState.ids[DEFAULT_TRIGGER] = maker.#asyncId;
    try {
      return make();
    } finally {
      asyncState.ids[DEFAULT_TRIGGER] = previous;
    }
  }

  /** Starts anew, as another resource of another kind. */
  static restart(wrap: AsyncWrap, provider: Provider, resource: object): void {
    AsyncWrap.gone(wrap);
    wrap.#provider = provider;
    AsyncWrap.#start(wrap, resource);
  }

  /** The `destroy` hook is told, once. */
  static gone(wrap: AsyncWrap): void {
    if (wrap.#asyncId === NOT_STARTED || wrap.#gone) return;
    wrap.#gone = true;
    activeRequests.delete(wrap);
    wrap.#resource = wrap;
    wrap.#frame = undefined;
    if (wrap.#provider !== NO_PROVIDER) asyncState.destroy(wrap.#asyncId);
  }

  getAsyncId(): number {
    return this.#asyncId;
  }

  asyncReset(resource?: unknown): void {
    AsyncWrap.restart(
      this,
      this.#provider,
      typeof resource === 'object' && resource !== null ? resource : this,
    );
  }

  getProviderType(): number {
    return asyncState.types[this.#provider] ?? 0;
  }

  getAsyncContextFrameForDebuggingOnly(): unknown {
    return this.#frame;
  }

  /** As `process.getActiveResourcesInfo()` calls it. */
  static nameOf(this: void, wrap: AsyncWrap): string {
    return resourceName(wrap.#provider, wrap.constructor.name);
  }

  static isWrap(value: object): boolean {
    return #asyncId in value;
  }

  static enter(target: object): (() => void) | undefined {
    if (!(#asyncId in target)) {
      setFrame(undefined);
      return undefined;
    }
    AsyncWrap.begin(target);
    setFrame(target.#frame);
    const id = target.#asyncId;
    asyncState.push(id, target.#triggerId, target.#resource);
    return () => {
      asyncState.pop(id);
      if (isRequest(target.#provider)) AsyncWrap.gone(target);
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

/** those that are active, and streams from their making to their end */
const handles = new Set<HandleWrap>();

/** Handles that are referenced, for `process.getActiveResourcesInfo()` and its kin. */
export const listActiveHandles = (): readonly HandleWrap[] => [...handles].filter(HandleWrap.isReferenced);

/** A libuv handle: keeps the loop alive while active and referenced. */
export class HandleWrap extends AsyncWrap {
  #referenced = true;
  #active = false;
  #closed = false;
  #ended = false;
  #counted = false;
  #listed = false;

  /** It is a resource whatever it is doing. */
  static list(handle: HandleWrap): void {
    handle.#listed = true;
    handles.add(handle);
  }

  static isReferenced(this: void, handle: HandleWrap): boolean {
    return handle.#referenced;
  }

  close(callback?: unknown): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#active = false;
    this.#count();
    const end = HandleWrap.release.get(this)?.();
    loop.enqueueClose(() => {
      this.#ended = true;
      end?.();
      if (typeof callback === 'function') makeCallback(this, callback as AnyFunction); // checked
      const onclose = state.symbols['handle_onclose'];
      if (onclose !== undefined) makeCallback(this, onclose);
      handles.delete(this);
      AsyncWrap.gone(this);
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
    if (!(#ended in this)) {
      if (AsyncWrap.isWrap(this)) return false; // an init hook sees a handle that is not made yet
      throw new TypeError('Illegal invocation');
    }
    return this.#referenced && !this.#ended;
  }

  #count(): void {
    const counts = this.#referenced && this.#active;
    if (counts === this.#counted) return;
    this.#counted = counts;
    if (counts) {
      handles.add(this);
      loop.addRef();
    } else {
      if (!this.#listed) handles.delete(this);
      loop.dropRef();
    }
  }

  /** what `close` must give back, per handle */
  private static readonly release = new WeakMap<HandleWrap, () => (() => void) | undefined>();

  /** `release` runs once, when the handle is closed; what it returns runs when nothing can reach the handle any more. */
  static onClose(handle: HandleWrap, release: () => (() => void) | undefined): void {
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

  /** Its 'close' has been told. */
  static hasEnded(handle: HandleWrap): boolean {
    return #ended in handle && handle.#ended;
  }
}

/** Requests under way, for `process.getActiveResourcesInfo()`; what a thread pool computes is none. */
export const listActiveRequests = (): readonly AsyncWrap[] => [...activeRequests];

/** Runs `work` as a request: keeps the loop alive, delivers in a later poll phase, as libuv's thread pool does. */
export function completeLater(deliver: () => void): void {
  loop.requestStarted();
  loop.enqueuePooled(() => {
    loop.requestDone();
    deliver();
  });
}
