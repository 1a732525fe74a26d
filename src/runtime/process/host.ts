/**
 * What the browser gives this worker, captured before anything else runs: user code shares the realm, so nothing of
 * ours may look a global up later. `scrub.ts` deletes from the global object what Node does not have.
 */
const scope = globalThis as unknown as DedicatedWorkerGlobalScope & typeof globalThis; // the only realm this room runs in

export const host = {
  scope,
  /** names our own frames, which stacks leave out; before it is taken from the scope */
  ownUrl: (scope as Partial<typeof scope>).location?.href ?? '', // unit tests run on Node, which has no location
  performance: scope.performance,
  now: scope.performance.now.bind(scope.performance),
  timeOrigin: scope.performance.timeOrigin,
  setTimeout: scope.setTimeout.bind(scope),
  clearTimeout: scope.clearTimeout.bind(scope),
  queueMicrotask: scope.queueMicrotask.bind(scope),
  structuredClone: scope.structuredClone.bind(scope),
  addEventListener: scope.addEventListener.bind(scope) as (
    type: string,
    listener: (event: Event) => void,
  ) => void, // narrower than lib.dom's overloads
  /** indirect: runs in the global scope, in sloppy mode */
  evalGlobal: eval as (source: string) => unknown, // lib types it as any
  crypto: scope.crypto,
  subtle: scope.crypto.subtle,
  atob: scope.atob.bind(scope),
  btoa: scope.btoa.bind(scope),
  URL: scope.URL,
  TextEncoder: scope.TextEncoder,
  TextDecoder: scope.TextDecoder,
  MessageChannel: scope.MessageChannel,
  MessagePort: scope.MessagePort,
  BroadcastChannel: scope.BroadcastChannel,
  DOMException: scope.DOMException,
  Worker: scope.Worker,
  navigator: scope.navigator,
  Error: scope.Error,
  Promise: scope.Promise,
  Proxy: scope.Proxy,
  Date: scope.Date,
  SharedArrayBuffer: scope.SharedArrayBuffer,
  WebAssembly: scope.WebAssembly,
  atomics: {
    wait: Atomics.wait,
    waitAsync: Atomics.waitAsync,
    notify: Atomics.notify,
    load: Atomics.load,
    store: Atomics.store,
    add: Atomics.add,
    sub: Atomics.sub,
  },
} as const;

export const utf8 = {
  encode: (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text),
  /** keeps a byte-order mark, replaces what is malformed; `bytes` may not be shared memory */
  decode: (bytes: Uint8Array): string => decoder.decode(bytes),
};

const encoder = new host.TextEncoder();
const decoder = new host.TextDecoder('utf-8', { ignoreBOM: true });
