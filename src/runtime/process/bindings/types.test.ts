import '../testing/worker-scope.ts';
import { types } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { installProxyTracking } from '../proxies.ts';
import { binding } from './types.ts';

const ours = binding({}) as Record<string, (value: unknown) => boolean>; // every member is a test
let values: readonly (readonly [string, unknown])[] = [];

beforeAll(() => {
  const scope = { Proxy };
  installProxyTracking(scope);
  const { Proxy: Tracked } = scope;
  function* generator(): Generator<number> {
    yield 1;
  }
  async function* asyncGenerator(): AsyncGenerator<number> {
    yield await Promise.resolve(1);
  }
  const revoked = Tracked.revocable({}, {});
  revoked.revoke();
  class Subclass extends Map {}
  const bare = (value: object): object => Object.setPrototypeOf(value, null) as object;
  values = Object.entries({
    undefined: undefined,
    null: null,
    number: 1,
    string: 'x',
    symbol: Symbol('s'),
    plain: {},
    bare: Object.create(null),
    array: [],
    arguments: (function () {
      // eslint-disable-next-line prefer-rest-params -- an arguments object is what is tested
      return arguments;
    })(),
    map: new Map(),
    'map subclass': new Subclass(),
    'map without prototype': bare(new Map()),
    set: new Set(),
    weakMap: new WeakMap(),
    weakSet: new WeakSet(),
    weakRef: new WeakRef({}),
    date: new Date(0),
    'invalid date': new Date(NaN),
    'date without prototype': bare(new Date(0)),
    regexp: /x/,
    'RegExp.prototype': RegExp.prototype,
    'Map.prototype': Map.prototype,
    'Date.prototype': Date.prototype,
    'Promise.prototype': Promise.prototype,
    'Number.prototype': Number.prototype,
    error: new Error('x'),
    typeError: new TypeError('x'),
    'like an error': Object.create(Error.prototype),
    'like a map': Object.create(Map.prototype),
    'tagged as a date': { [Symbol.toStringTag]: 'Date' },
    promise: Promise.resolve(1),
    thenable: { then(): void {} },
    boxedNumber: Object(1) as object,
    boxedString: Object('x') as object,
    boxedBoolean: Object(true) as object,
    boxedSymbol: Object(Symbol.iterator) as object,
    boxedBigInt: Object(1n) as object,
    arrayBuffer: new ArrayBuffer(1),
    sharedArrayBuffer: new SharedArrayBuffer(1),
    uint8: new Uint8Array(1),
    buffer: Buffer.alloc(1),
    float64: new Float64Array(1),
    dataView: new DataView(new ArrayBuffer(1)),
    function: function named(): void {},
    arrow: () => 1,
    class: class {},
    asyncFunction: async (): Promise<number> => Promise.resolve(1),
    generatorFunction: generator,
    asyncGeneratorFunction: asyncGenerator,
    generatorObject: generator(),
    asyncGeneratorObject: asyncGenerator(),
    mapIterator: new Map().keys(),
    setIterator: new Set().values(),
    arrayIterator: [].values(),
    proxy: new Tracked({}, {}),
    'proxy of a map': new Tracked(new Map(), {}),
    'proxy of a function': new Tracked(() => 1, {}),
    'revoked proxy': revoked.proxy,
    'inherits from a proxy': Object.create(new Tracked(new Map(), {})),
  });
});

describe('type tests against node:util/types', () => {
  test.each(Object.keys(ours).filter((name) => name !== 'isExternal' && name in types))(
    '%s agrees on every value',
    (name) => {
      const real = (types as unknown as typeof ours)[name]; // same names
      expect(values.length).toBeGreaterThan(50);
      for (const [what, value] of values) {
        expect([what, ours[name]?.(value)]).toEqual([what, real?.(value)]);
      }
    },
  );

  test('a test never runs a trap of a proxy', () => {
    const scope = { Proxy };
    installProxyTracking(scope);
    const trapped: string[] = [];
    const handler = new Proxy(
      {},
      {
        get(_target, trap) {
          trapped.push(String(trap));
          return undefined;
        },
      },
    );
    const proxy = new scope.Proxy({}, handler);
    for (const name of Object.keys(ours)) ours[name]?.(proxy);
    expect(trapped).toEqual([]);
  });
});
