import { host } from './host.ts';
import { SharedRecord } from './shared-record.ts';

const values: Record<string, string> = {};

/** Set when threads share one environment (`SHARE_ENV`): `values` is then this thread's reading of it. */
let shared: SharedRecord | undefined;

const read = (): Record<string, string> => {
  shared?.readInto(values);
  return values;
};

const change = <T>(write: (target: Record<string, string>) => T): T =>
  shared === undefined ? write(values) : shared.change(values, write);

/** Fills `process.env` when the worker becomes a process; `memory` is another thread's. */
export function setEnvironment(
  env: Readonly<Record<string, string>>,
  memory: SharedArrayBuffer | null = null,
): void {
  if (memory !== null) shared = new SharedRecord(memory);
  else {
    for (const key of Object.keys(values)) Reflect.deleteProperty(values, key);
    Object.assign(values, env);
  }
}

/** The environment as it is now, for children. */
export const environment = (): Readonly<Record<string, string>> => ({ ...read() });

/** The memory of the environment, for a thread that shares it. */
export function sharedMemory(): SharedArrayBuffer {
  shared ??= SharedRecord.of(values);
  return shared.memory;
}

const text = (value: unknown): string => {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return `${value as string}`; // converts, as process.env does
};

/** `process.env`: every value is a string (https://nodejs.org/api/process.html#processenv). */
export function makeEnvironment(): Record<string, string | undefined> {
  return new host.Proxy(values, {
    get: (_target, key, receiver) => Reflect.get(read(), key, receiver) as unknown,
    has: (_target, key) => Reflect.has(read(), key),
    ownKeys: () => Reflect.ownKeys(read()),
    getOwnPropertyDescriptor: (_target, key) => Reflect.getOwnPropertyDescriptor(read(), key),
    set(_target, key, value: unknown) {
      if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      const item = text(value);
      change((target) => {
        target[key] = item;
      });
      return true;
    },
    deleteProperty: (_target, key) => change((target) => Reflect.deleteProperty(target, key)),
    defineProperty(_target, key, descriptor) {
      if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      const wanted = 'value' in descriptor ? { ...descriptor, value: text(descriptor.value) } : descriptor;
      return change((target) => Reflect.defineProperty(target, key, wanted));
    },
  });
}
