/** Turns what the extraction saw of a binding into values: constants as they are, functions as refusals. */
import type { Shape } from '#runtime/wire';
import { host } from './host.ts';
import type { Exports } from './state.ts';
import { AsyncWrap, HandleWrap } from './wraps.ts';

/** Thrown by what a browser cannot do, and by what has not been built. */
export class UnavailableError extends Error {
  readonly code = 'ERR_FEATURE_UNAVAILABLE_IN_THIS_RUNTIME';

  constructor(what: string) {
    super(`${what} is not available in this runtime`);
  }
}

function refusal(path: string, shape: Extract<Shape, { t: 'function' }>): unknown {
  const { methods, ancestors, own } = shape;
  let made: unknown;
  if (methods !== undefined && (methods.length > 0 || (ancestors?.length ?? 0) > 0)) {
    const Base = ancestors?.some((names) => names.includes('hasRef'))
      ? HandleWrap
      : ancestors?.some((names) => names.includes('getAsyncId')) || methods.includes('getAsyncId')
        ? AsyncWrap
        : Object;
    made = class extends (Base as new () => object) {
      constructor() {
        super();
        throw new UnavailableError(path);
      }
    };
    const { prototype } = made as { prototype: Exports }; // the class just made
    for (const method of methods)
      if (!(method in prototype))
        Object.defineProperty(prototype, method, {
          value(): never {
            throw new UnavailableError(`${path}.${method}`);
          },
          writable: true,
          configurable: true,
        });
  } else
    made = (): never => {
      throw new UnavailableError(path);
    };
  Object.defineProperty(made, 'name', { value: shape.name, configurable: true });
  for (const [key, value] of Object.entries(own ?? {}))
    Object.defineProperty(made, key, {
      value: materialise(value, `${path}.${key}`),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  return made;
}

const TYPED = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  Uint8ClampedArray,
};

function typedArray(shape: Extract<Shape, { t: 'typed' }>): unknown {
  if (shape.ctor === 'BigInt64Array' || shape.ctor === 'BigUint64Array') {
    const array = new (shape.ctor === 'BigInt64Array' ? BigInt64Array : BigUint64Array)(shape.length);
    shape.v.forEach((item, index) => {
      array[index] = BigInt(item);
    });
    return array;
  }
  const Ctor = TYPED[shape.ctor as keyof typeof TYPED] ?? Uint8Array; // names come from the extraction; Buffer and the like are bytes
  const array = new Ctor(shape.length);
  shape.v.forEach((item, index) => {
    array[index] = Number(item);
  });
  return array;
}

/** `path` names the value in the message of a refusal. */
export function materialise(shape: Shape, path: string): unknown {
  switch (shape.t) {
    case 'null':
      return null;
    case 'undefined':
    case 'throws':
    case 'deep':
    case 'ref':
      return undefined;
    case 'value':
      return shape.v;
    case 'number':
      return Number(shape.v);
    case 'bigint':
      return BigInt(shape.v);
    case 'symbol':
      return Symbol(shape.v ?? undefined);
    case 'function':
      return refusal(path, shape);
    case 'typed':
      return typedArray(shape);
    case 'array':
      return shape.v.map((item, index) => materialise(item, `${path}[${index}]`));
    case 'map':
      return new Map(shape.v.map(([key, value]) => [materialise(key, path), materialise(value, path)]));
    case 'object': {
      const object = (shape.nullPrototype ? Object.create(null) : {}) as Exports; // filled below
      for (const [key, value] of Object.entries(shape.v)) object[key] = materialise(value, `${path}.${key}`);
      return object;
    }
  }
}

/** `NODE_DEFINE_CONSTANT`: programs can read these and not change them. */
export function fixConstants(group: object): void {
  for (const [key, value] of Object.entries(group) as [string, unknown][])
    if (typeof value === 'object' && value !== null) fixConstants(value);
    else if (typeof value === 'number')
      Object.defineProperty(group, key, { writable: false, configurable: false });
}

/**
 * A binding's shape, or an error like the one the binary gives for a name it does not know. One that the extraction
 * could not look into, but that is `written` by hand, starts empty.
 */
export function bindingShape(
  shape: Shape | { readonly error: string } | undefined,
  name: string,
  written: boolean,
): Exports {
  if (shape === undefined || 'error' in shape) {
    if (written) return {};
    throw new host.Error(`No such binding: ${name}`);
  }
  return materialise(shape, `internalBinding('${name}')`) as Exports; // a binding is an object
}
