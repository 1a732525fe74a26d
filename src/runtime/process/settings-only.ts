/** Classes of Node's that take settings for something that does not exist here. */

type Constructor<T> = new () => T;

class Plain {}

/** A class with every method of `native`, none of which does anything. */
export function settingsOnly<T extends object = Plain>(
  name: string,
  native: unknown,
  Base: Constructor<T> = Plain as Constructor<T>, // the default of T
): Constructor<T> {
  const SettingsOnly = class extends (Base as Constructor<object>) {}; // a mixin needs a concrete base
  Object.defineProperty(SettingsOnly, 'name', { value: name, configurable: true });
  const prototype: unknown = typeof native === 'function' ? native.prototype : undefined;
  if (typeof prototype === 'object' && prototype !== null)
    for (const method of Object.getOwnPropertyNames(prototype))
      if (!(method in SettingsOnly.prototype))
        Object.defineProperty(SettingsOnly.prototype, method, {
          value: (): undefined => undefined,
          writable: true,
          configurable: true,
        });
  return SettingsOnly as unknown as Constructor<T>; // extends Base
}
