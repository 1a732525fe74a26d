import { state, type AnyFunction, type Exports } from '../../state.ts';

/** Properties of a module of the library, loaded when first read; writing replaces them. */
export function defineLazyProperties(
  target: object,
  id: string,
  keys: readonly string[],
  enumerable = true,
): void {
  for (const key of keys) {
    const become = (value: unknown): void => {
      Object.defineProperty(target, key, { value, writable: true, enumerable, configurable: true });
    };
    const get: AnyFunction = () => {
      const module: Exports = state.requireBuiltin(id);
      const value = module[key];
      become(value);
      return value;
    };
    Object.defineProperty(get, 'name', { value: key });
    Object.defineProperty(target, key, { get, set: become, enumerable, configurable: true });
  }
}
