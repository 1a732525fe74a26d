import { host } from './host.ts';

const values: Record<string, string> = {};

/** Fills `process.env` when the worker becomes a process. */
export function setEnvironment(env: Readonly<Record<string, string>>): void {
  for (const key of Object.keys(values)) Reflect.deleteProperty(values, key);
  Object.assign(values, env);
}

/** The environment as it is now, for children. */
export const environment = (): Readonly<Record<string, string>> => ({ ...values });

const text = (value: unknown): string => {
  if (typeof value === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
  return `${value as string}`; // converts, as process.env does
};

/** `process.env`: every value is a string (https://nodejs.org/api/process.html#processenv). */
export function makeEnvironment(): Record<string, string | undefined> {
  return new host.Proxy(values, {
    set(target, key, value: unknown) {
      if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      target[key] = text(value);
      return true;
    },
    defineProperty(target, key, descriptor) {
      if (typeof key === 'symbol') throw new TypeError('Cannot convert a Symbol value to a string');
      if (!('value' in descriptor)) return Reflect.defineProperty(target, key, descriptor);
      return Reflect.defineProperty(target, key, { ...descriptor, value: text(descriptor.value) });
    },
  });
}
