/**
 * What `console.log(map.keys())` shows: V8 previews an iterator for Node, a browser does not, so `keys`, `values` and
 * `entries` of Map and Set note where their iterators come from. `[Symbol.iterator]` stays native: loops and spreads
 * do not pay. What has been consumed already is not known: the preview shows the whole collection.
 */
type Kind = 'keys' | 'values' | 'entries';

interface Source {
  readonly collection: Map<unknown, unknown> | Set<unknown>;
  readonly kind: Kind;
}

/** Returns its argument from the constructor, so that a subclass stamps a private field on any object. */
const Returning = function (object: object): object {
  return object;
} as unknown as new (object: object) => object; // a constructor that returns what it is given

class Stamp extends Returning {
  #source: Source;

  constructor(iterator: object, source: Source) {
    super(iterator);
    this.#source = source;
  }

  static sourceOf(iterator: object): Source | undefined {
    return #source in iterator ? iterator.#source : undefined; // just checked
  }
}

const { apply } = Reflect;
const mapForEach = Map.prototype.forEach;
const setForEach = Set.prototype.forEach;

function track(prototype: object, name: Kind): (this: unknown) => object {
  const native = Reflect.get(prototype, name) as (this: unknown) => object; // of Map or Set
  const tracked = {
    [name](this: unknown): object {
      const iterator = apply(native, this, []);
      new Stamp(iterator, { collection: this as Map<unknown, unknown>, kind: name }); // the native one has checked it
      return iterator;
    },
  }[name] as (this: unknown) => object; // just defined
  Object.defineProperty(prototype, name, { value: tracked, writable: true, configurable: true });
  return tracked;
}

/** After Node's primordials have taken the native methods for the library's own use. */
export function installIteratorTracking(): void {
  for (const name of ['keys', 'values', 'entries'] as const) track(Map.prototype, name);
  const values = track(Set.prototype, 'values');
  // Set's keys are its values, the very same function
  Object.defineProperty(Set.prototype, 'keys', { value: values, writable: true, configurable: true });
  track(Set.prototype, 'entries');
}

/** Keys and values in turn for a Map, values for a Set. */
export function entriesOf(collection: Map<unknown, unknown> | Set<unknown>, kind?: Kind): unknown[] {
  const list: unknown[] = [];
  const isMap = collection instanceof Map;
  apply(isMap ? mapForEach : setForEach, collection, [
    (value: unknown, key: unknown) => {
      if (kind === 'keys') list.push(key);
      else if (kind === 'values' || (kind === undefined && !isMap)) list.push(value);
      else list.push(key, value);
    },
  ]);
  return list;
}

export interface IteratorPreview {
  readonly entries: unknown[];
  readonly keyed: boolean;
}

export function previewIterator(iterator: object): IteratorPreview | undefined {
  const source = Stamp.sourceOf(iterator);
  if (source === undefined) return undefined;
  return { entries: entriesOf(source.collection, source.kind), keyed: source.kind === 'entries' };
}
