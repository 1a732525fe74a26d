import type { Shape } from '#runtime/wire';

const MAX_DEPTH = 7;
const MAX_ITEMS = 1000;
const FUNCTION_PROPERTIES = new Set(['length', 'name', 'prototype', 'arguments', 'caller']);

/** Tables whose first values matter; all others are scratch space of the extracting process. */
const KEPT_TABLES = new Set(['async_wrap.async_hook_fields', 'util.shouldAbortOnUncaughtToggle']);

const typedArray = (value: ArrayBufferView, path: string): Shape => {
  const length: unknown = Reflect.get(value, 'length');
  return {
    t: 'typed',
    ctor: value.constructor.name,
    length: typeof length === 'number' ? length : value.byteLength,
    v: value instanceof Uint32Array && KEPT_TABLES.has(path) ? [...value] : [],
  };
};

const methodNames = (prototype: object): readonly string[] =>
  Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');

/** Turns values of Node's bindings into shapes; one instance per binding, since it remembers what it has met. */
export class ShapeWriter {
  readonly #seen = new Map<object, string>();

  write(value: unknown, path: string, depth = 0): Shape {
    switch (typeof value) {
      case 'undefined':
        return { t: 'undefined' };
      case 'boolean':
      case 'string':
        return { t: 'value', v: value };
      case 'number':
        return Number.isFinite(value) ? { t: 'value', v: value } : { t: 'number', v: String(value) };
      case 'bigint':
        return { t: 'bigint', v: String(value) };
      case 'symbol':
        return { t: 'symbol', v: value.description ?? null };
      case 'function':
      case 'object':
        return value === null ? { t: 'null' } : this.#reference(value, path, depth);
    }
  }

  #reference(value: object, path: string, depth: number): Shape {
    const met = this.#seen.get(value);
    if (met !== undefined) return { t: 'ref', v: met };
    this.#seen.set(value, path);
    if (typeof value === 'function') return this.#function(value, path, depth);
    if (ArrayBuffer.isView(value)) return typedArray(value, path);
    if (depth >= MAX_DEPTH) return { t: 'deep' };
    if (value instanceof Set) return this.#array([...value], path, depth);
    if (Array.isArray(value)) return this.#array(value, path, depth);
    if (value instanceof Map) {
      const entries = [...value].map(
        ([key, item]) => [this.write(key, path, depth + 1), this.write(item, path, depth + 1)] as const,
      );
      return { t: 'map', v: entries };
    }
    return {
      t: 'object',
      nullPrototype: Object.getPrototypeOf(value) === null,
      v: this.#properties(value, Object.getOwnPropertyNames(value), path, depth),
    };
  }

  #array(items: readonly unknown[], path: string, depth: number): Shape {
    return {
      t: 'array',
      v: items.slice(0, MAX_ITEMS).map((item, index) => this.write(item, `${path}.${index}`, depth + 1)),
    };
  }

  #properties(
    value: object,
    names: readonly string[],
    path: string,
    depth: number,
  ): Readonly<Record<string, Shape>> {
    const shapes: Record<string, Shape> = {};
    for (const name of names) {
      let item: unknown;
      try {
        item = Reflect.get(value, name);
      } catch {
        // a getter that only works on instances
        shapes[name] = { t: 'throws' };
        continue;
      }
      shapes[name] = this.write(item, `${path}.${name}`, depth + 1);
    }
    return shapes;
  }

  #function(value: object, path: string, depth: number): Shape {
    const names = Object.getOwnPropertyNames(value).filter((name) => !FUNCTION_PROPERTIES.has(name));
    const prototype: unknown = Reflect.get(value, 'prototype');
    const ancestors: (readonly string[])[] = [];
    let methods: readonly string[] | undefined;
    if (typeof prototype === 'object' && prototype !== null) {
      methods = methodNames(prototype);
      for (
        let above: unknown = Object.getPrototypeOf(prototype);
        typeof above === 'object' && above !== null && above !== Object.prototype;
        above = Object.getPrototypeOf(above)
      )
        ancestors.push(methodNames(above));
    }
    return {
      t: 'function',
      name: String(Reflect.get(value, 'name')),
      length: Number(Reflect.get(value, 'length')),
      ...(methods === undefined ? {} : { methods }),
      ...(ancestors.length === 0 ? {} : { ancestors }),
      ...(names.length === 0 || depth >= MAX_DEPTH
        ? {}
        : { own: this.#properties(value, names, path, depth) }),
    };
  }
}
