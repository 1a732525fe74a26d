/**
 * Web storage: `sessionStorage`, and `localStorage` kept in a file. Node keeps it in an SQLite database; here it is a JSON
 * list of pairs, written with every change, so a file made by the one is not read by the other. A part of the library,
 * see `bindings/rare-part.ts`.
 */
import type { Binding } from '../binding.ts';
import { host, utf8 } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { nodeError, unavailable } from '../native-error.ts';
import { state, type Exports } from '../state.ts';
import { uvException } from '../uv.ts';

const IN_MEMORY = ':memory:';
/** two bytes a character, of names and values together */
const QUOTA_BYTES = 10 * 1024 * 1024;
const O_WRONLY_CREAT_TRUNC = 0o1101;
const FILE_MODE = 0o644;

class Items {
  readonly values = new Map<string, string>();
  readonly symbols = new Map<symbol, unknown>();
  readonly #file: string | undefined;
  #characters = 0;

  constructor(location: string) {
    this.#file = location === IN_MEMORY ? undefined : location;
    for (const [key, value] of this.#saved()) {
      this.values.set(key, value);
      this.#characters += key.length + value.length;
    }
  }

  /** in the order of the names' code units, as the database lists its primary key */
  get keys(): readonly string[] {
    return [...this.values.keys()].sort((a, b) => (a < b ? -1 : 1));
  }

  set(key: string, value: string): void {
    const old = this.values.get(key);
    const grown = old === undefined ? key.length + value.length : value.length - old.length;
    if ((this.#characters + grown) * 2 > QUOTA_BYTES) throw quotaExceeded();
    this.values.set(key, value);
    this.#characters += grown;
    this.#save();
  }

  delete(key: string): void {
    const old = this.values.get(key);
    if (old === undefined) return;
    this.values.delete(key);
    this.#characters -= key.length + old.length;
    this.#save();
  }

  clear(): void {
    this.values.clear();
    this.symbols.clear();
    this.#characters = 0;
    this.#save();
  }

  #saved(): readonly (readonly [string, string])[] {
    if (this.#file === undefined) return [];
    const file = this.#file;
    let text: string;
    try {
      text = utf8.decode(kernel.call('readFile', file));
    } catch (error) {
      const { code } = error as { readonly code?: unknown }; // of an ErrnoError, if it is one
      if (typeof code !== 'string') throw error;
      if (code === 'ENOENT') return [];
      throw uvException(code, 'open', file);
    }
    const parsed: unknown = text === '' ? [] : JSON.parse(text);
    if (!Array.isArray(parsed) || !parsed.every(isPair))
      throw unavailable(
        `The storage file ${file}`,
        'it was not written by this runtime; remove it to start afresh',
      );
    return parsed;
  }

  #save(): void {
    if (this.#file === undefined) return;
    const bytes = utf8.encode(JSON.stringify([...this.values]));
    kernel.call('writeFile', this.#file, bytes, O_WRONLY_CREAT_TRUNC, FILE_MODE);
  }
}

const isPair = (value: unknown): value is readonly [string, string] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'string');

function quotaExceeded(): Error {
  const DOMException = state.perContext['DOMException'] as new (message: string, name: string) => Error; // the library's
  return new DOMException('Setting the value exceeded the quota', 'QuotaExceededError');
}

const stores = new WeakMap<object, Items>();

function itemsOf(storage: unknown): Items {
  const items = typeof storage === 'object' && storage !== null ? stores.get(storage) : undefined;
  if (items === undefined) throw new TypeError('Illegal invocation');
  return items;
}

function need(method: string, args: readonly unknown[], count: number): void {
  if (args.length >= count) return;
  const wanted = `${String(count)} argument${count === 1 ? '' : 's'} required`;
  throw nodeError('TypeError', 'ERR_MISSING_ARGS', `Failed to execute '${method}' on 'Storage': ${wanted}`);
}

// `${symbol}` throws the very TypeError that V8's conversion does
const text = (value: unknown): string => `${value as string}`;

const methods = {
  clear(this: unknown): void {
    itemsOf(this).clear();
  },
  getItem(this: unknown, ...args: unknown[]): string | null {
    const items = itemsOf(this);
    need('getItem', args, 1);
    return items.values.get(text(args[0])) ?? null;
  },
  key(this: unknown, ...args: unknown[]): string | null {
    const items = itemsOf(this);
    need('key', args, 1);
    return items.keys[Number(args[0]) | 0] ?? null;
  },
  removeItem(this: unknown, ...args: unknown[]): void {
    const items = itemsOf(this);
    need('removeItem', args, 1);
    items.delete(text(args[0]));
  },
  setItem(this: unknown, ...args: unknown[]): void {
    const items = itemsOf(this);
    need('setItem', args, 2);
    items.set(text(args[0]), text(args[1]));
  },
};

const dataProperty = (value: unknown): PropertyDescriptor => ({
  value,
  writable: true,
  enumerable: true,
  configurable: true,
});

/** Names that the prototype chain has are stored, but seen through the methods only. */
function traps(items: Items): ProxyHandler<object> {
  const shown = (target: object, key: string): boolean => items.values.has(key) && !Reflect.has(target, key);
  const own = (target: object, key: string | symbol): boolean =>
    typeof key === 'symbol' ? items.symbols.has(key) : shown(target, key);
  const valueOf = (key: string | symbol): unknown =>
    typeof key === 'symbol' ? items.symbols.get(key) : items.values.get(key);
  const store = (key: string | symbol, value: unknown): true => {
    if (typeof key === 'symbol') items.symbols.set(key, value);
    else items.set(key, text(value));
    return true;
  };
  return {
    has: (target, key) => own(target, key) || Reflect.has(target, key),
    get: (target, key, receiver): unknown =>
      own(target, key) ? valueOf(key) : Reflect.get(target, key, receiver),
    set: (_target, key, value) => store(key, value),
    deleteProperty: (_target, key) => {
      if (typeof key === 'symbol') items.symbols.delete(key);
      else items.delete(key);
      return true;
    },
    defineProperty: (_target, key, descriptor) => store(key, descriptor.value),
    getOwnPropertyDescriptor: (target, key) => (own(target, key) ? dataProperty(valueOf(key)) : undefined),
    ownKeys: (target) => items.keys.filter((key) => shown(target, key)),
    preventExtensions(): never {
      throw new TypeError('Cannot freeze');
    },
  };
}

export const binding: Binding = (shape: Exports) => {
  const constructorKey = shape['kConstructorKey'];
  const Storage = function Storage(this: object, ...args: unknown[]): object {
    if (args[0] !== constructorKey || new.target === undefined)
      throw nodeError('Error', 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor');
    const items = new Items(String(args[1]));
    const proxy = new host.Proxy(this, traps(items));
    stores.set(proxy, items);
    return proxy;
  };
  Object.defineProperty(Storage, 'length', { value: 0, configurable: true });
  const length = {
    get(this: unknown): number {
      return itemsOf(this).values.size;
    },
  };
  const getter = Object.getOwnPropertyDescriptor(length, 'get')?.value as () => number; // the method above
  Object.defineProperty(getter, 'name', { value: '', configurable: true });
  Object.defineProperty(Storage.prototype, 'length', { get: getter, enumerable: true });
  for (const [name, method] of Object.entries(methods)) {
    Object.defineProperty(method, 'length', { value: 0, configurable: true });
    Object.defineProperty(Storage.prototype, name, dataProperty(method));
  }
  Object.defineProperty(Storage, 'prototype', { writable: false });
  return { Storage };
};
