import { time_zone } from './bindings/rare-part.ts';
import { host } from './host.ts';
import { nodeError } from './native-error.ts';
import { commandLine } from './node-options.ts';
import { SharedRecord } from './shared-record.ts';
import { state, type AnyFunction } from './state.ts';

const values: Record<string, string> = {};

/** Set when threads share one environment (`SHARE_ENV`): `values` is then this thread's reading of it. */
let shared: SharedRecord | undefined;

let zone: string | undefined;

/** `TZ` is the zone of local time from now on. The browser's own needs nothing. */
function followZone(): void {
  const { TZ } = values;
  if (TZ === zone) return;
  if (zone === undefined && TZ === new Intl.DateTimeFormat().resolvedOptions().timeZone) return;
  zone = TZ;
  (time_zone({})['setTimeZone'] as AnyFunction)(TZ); // what it exports
}

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
  followZone();
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

let warned = false;

/** `--pending-deprecation` tells once of what is turned into text. */
function warnOfConversion(value: unknown): void {
  if (warned || /^(?:string|number|boolean)$/.test(typeof value)) return;
  if (commandLine().values.get('--pending-deprecation') !== true) return;
  warned = true;
  const { emitWarning } = state.process as { emitWarning?: AnyFunction }; // the library's
  emitWarning?.(
    'Assigning any value other than a string, number, or boolean to a process.env property is deprecated. ' +
      'Please make sure to convert the value to a string before setting process.env with it.',
    'DeprecationWarning',
    'DEP0104',
  );
}

/** What setenv(3) refuses; Node does not say so either. */
const isSettable = (name: string): boolean => name !== '' && !name.includes('=');

/** Defined, not assigned: `__proto__` is a name like any other. */
function put(name: string, value: string): boolean {
  if (!isSettable(name)) return true;
  const done = change((target) =>
    Reflect.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true }),
  );
  if (name === 'TZ') followZone();
  return done;
}

const refused = (why: string): Error =>
  nodeError('TypeError', 'ERR_INVALID_OBJECT_DEFINE_PROPERTY', `'process.env' ${why}`);

function define(name: string, descriptor: PropertyDescriptor): boolean {
  if (descriptor.get !== undefined || descriptor.set !== undefined)
    throw refused('does not accept an accessor(getter/setter) descriptor');
  if (!('value' in descriptor && descriptor.configurable && descriptor.writable && descriptor.enumerable))
    throw refused('only accepts a configurable, writable, and enumerable data descriptor');
  return put(name, text(descriptor.value));
}

let made: Record<string, string | undefined>;

/** A proxy that is cloned like the object it stands for. */
export const isEnvironment = (value: object): boolean => value === made;

/** `process.env`: every value is a string (https://nodejs.org/api/process.html#processenv). */
export function makeEnvironment(): Record<string, string | undefined> {
  made = new host.Proxy<Record<string, string | undefined>>(values, {
    get: (_target, key, receiver) => Reflect.get(read(), key, receiver) as unknown,
    has: (_target, key) => Reflect.has(read(), key),
    ownKeys: () => Reflect.ownKeys(read()),
    getOwnPropertyDescriptor: (_target, key) => Reflect.getOwnPropertyDescriptor(read(), key),
    set(_target, key, value: unknown) {
      if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      warnOfConversion(value);
      return put(key, text(value));
    },
    deleteProperty(_target, key) {
      const done = change((target) => Reflect.deleteProperty(target, key));
      if (key === 'TZ') followZone();
      return done;
    },
    defineProperty(_target, key, descriptor) {
      if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      return define(key, descriptor);
    },
    preventExtensions() {
      throw new TypeError('Cannot freeze');
    },
  });
  return made;
}
