/**
 * Async ids and the hooks of `async_hooks.createHook`, for handles, requests and JavaScript resources. Those of promises
 * are in `promise-hooks.ts`.
 */
import type { Binding } from '../binding.ts';
import { loop, hooks as loopHooks } from '../loop.ts';
import { setPromiseHooks } from '../promise-hooks.ts';
import { asyncState } from '../wraps.ts';
import type { AnyFunction } from '../state.ts';

/** indices of async_hook_fields */
const INIT = 0;
const BEFORE = 1;
const AFTER = 2;
const DESTROY = 3;
const STACK_LENGTH = 7;
/** indices of async_id_fields */
const EXECUTION = 0;
const TRIGGER = 1;

interface NativeHooks {
  init: AnyFunction;
  before: AnyFunction;
  after: AnyFunction;
  destroy: AnyFunction;
}

const INITIAL_DEPTH = 1024;

export const binding: Binding = (shape) => {
  const fields = shape['async_hook_fields'] as Uint32Array; // of the extraction
  const ids = asyncState.ids;
  const resources: unknown[] = [];
  ids.set([1, 0, 1, -1]);
  fields.fill(0);
  fields[6] = 1; // kCheck
  // the library reads it from the binding each time, so that it may grow
  shape['async_ids_stack'] = new Float64Array(INITIAL_DEPTH * 2);
  let stack = shape['async_ids_stack'] as Float64Array; // just made
  let nativeHooks: NativeHooks | undefined;
  let promiseHooks: unknown[] = [undefined, undefined, undefined, undefined];

  const push = (asyncId: number, triggerId: number, resource: unknown): void => {
    const depth = fields[STACK_LENGTH] ?? 0;
    if (depth * 2 >= stack.length) {
      const grown = new Float64Array(stack.length * 3);
      grown.set(stack);
      shape['async_ids_stack'] = stack = grown;
    }
    if (resource !== undefined) resources[depth] = resource;
    stack[depth * 2] = ids[EXECUTION] ?? 0;
    stack[depth * 2 + 1] = ids[TRIGGER] ?? 0;
    fields[STACK_LENGTH] = depth + 1;
    ids[EXECUTION] = asyncId;
    ids[TRIGGER] = triggerId;
  };

  const pop = (_asyncId: number): boolean => {
    const depth = (fields[STACK_LENGTH] ?? 0) - 1;
    if (depth < 0) return false;
    ids[EXECUTION] = stack[depth * 2] ?? 0;
    ids[TRIGGER] = stack[depth * 2 + 1] ?? 0;
    fields[STACK_LENGTH] = depth;
    resources.length = depth;
    return depth > 0;
  };

  const clear = (): void => {
    fields[STACK_LENGTH] = 0;
    resources.length = 0;
    ids[EXECUTION] = 0;
    ids[TRIGGER] = 0;
  };

  asyncState.push = (asyncId, triggerId, resource) => {
    push(asyncId, triggerId, resource);
    if ((fields[BEFORE] ?? 0) > 0) nativeHooks?.before.call(undefined, asyncId);
  };
  asyncState.pop = (asyncId) => {
    if ((fields[AFTER] ?? 0) > 0) nativeHooks?.after.call(undefined, asyncId);
    return pop(asyncId);
  };
  asyncState.types = shape['Providers'] as Readonly<Record<string, number>>; // of the extraction
  asyncState.init = (asyncId, type, triggerId, resource) => {
    if ((fields[INIT] ?? 0) > 0) nativeHooks?.init.call(undefined, asyncId, type, triggerId, resource);
  };
  asyncState.destroy = (asyncId) => {
    if ((fields[DESTROY] ?? 0) > 0) queueDestroy(asyncId);
  };
  loopHooks.clearAsyncIdStack = clear;

  let destroyed: number[] = [];
  const queueDestroy = (asyncId: number): void => {
    if (destroyed.push(asyncId) > 1) return;
    loop.enqueueCheck(tellDestroyed);
  };
  /** also of those that a `destroy` hook destroys */
  const tellDestroyed = (): void => {
    while (destroyed.length > 0) {
      const batch = destroyed;
      destroyed = [];
      for (const id of batch) nativeHooks?.destroy.call(undefined, id);
    }
  };
  loopHooks.tellDestroyed = tellDestroyed;
  /** tells `destroy` of resources that were collected without having told themselves */
  const collected = new FinalizationRegistry(
    (held: { id: number; flag: { destroyed?: boolean } | undefined }) => {
      if (held.flag?.destroyed !== true) queueDestroy(held.id);
    },
  );

  return {
    async_hook_fields: fields,
    async_id_fields: ids,
    execution_async_resources: resources,
    setupHooks(given: NativeHooks): void {
      nativeHooks = given;
    },
    /** C++ would call MakeCallback through it while hooks are on; ours is `makeCallback` */
    setCallbackTrampoline(): void {},
    pushAsyncContext: push,
    popAsyncContext: pop,
    clearAsyncIdStack: clear,
    executionAsyncResource: (index: number): unknown => resources[index],
    queueDestroyAsyncId: queueDestroy,
    registerDestroyHook(resource: object, id: number, flag?: { destroyed?: boolean }): void {
      collected.register(resource, { id, flag });
    },
    setPromiseHooks(...given: unknown[]): void {
      promiseHooks = given;
      setPromiseHooks(given);
    },
    getPromiseHooks: (): unknown[] => promiseHooks,
  };
};
