/** Module namespace exotic objects (https://tc39.es/ecma262/#sec-module-namespace-exotic-objects), as proxies. */
import { host } from './host.ts';
import type { ModuleRecord } from './module-record.ts';

/** Every namespace object made here: what `types.isModuleNamespaceObject` asks. */
export const moduleNamespaces = new WeakSet<object>();

const NativeProxy = host.Proxy;

export function namespaceOf(module: ModuleRecord): object {
  return module.namespace((record, names) => {
    const readers = new Map<string, () => unknown>();
    const target = Object.create(null) as Record<string | symbol, unknown>; // a null-prototype object
    for (const name of names) {
      const resolution = record.resolve(name);
      if (resolution.kind === 'namespace') readers.set(name, () => namespaceOf(resolution.module));
      else if (resolution.kind === 'binding')
        readers.set(name, () => resolution.module.exports[resolution.name]);
      Object.defineProperty(target, name, {
        value: undefined,
        writable: true,
        enumerable: true,
        configurable: false,
      });
    }
    Object.defineProperty(target, Symbol.toStringTag, { value: 'Module' });
    Object.preventExtensions(target);
    const read = (key: string | symbol): unknown =>
      typeof key === 'string' && readers.has(key) ? readers.get(key)?.() : target[key];
    const namespace = new NativeProxy(target, {
      get: (_target, key) => read(key),
      set: () => false,
      defineProperty: (_target, key, descriptor) => {
        const current = Reflect.getOwnPropertyDescriptor(target, key);
        return (
          current !== undefined &&
          descriptor.configurable !== true &&
          descriptor.enumerable !== false &&
          !('get' in descriptor || 'set' in descriptor) &&
          descriptor.writable !== false &&
          (!('value' in descriptor) || Object.is(descriptor.value, read(key)))
        );
      },
      deleteProperty: (_target, key) => !Reflect.has(target, key),
      getOwnPropertyDescriptor: (_target, key) =>
        typeof key === 'string' && readers.has(key)
          ? { value: read(key), writable: true, enumerable: true, configurable: false }
          : Reflect.getOwnPropertyDescriptor(target, key),
    });
    moduleNamespaces.add(namespace);
    return namespace;
  });
}
