import '../../testing/worker-scope.ts';
import * as v8 from 'node:v8';
import { beforeAll, describe, expect, test } from 'vitest';
import { state } from '../../state.ts';
import { Deserializer } from './deserializer.ts';
import { Serializer } from './serializer.ts';

beforeAll(() => {
  state.Buffer = Buffer as unknown as typeof state.Buffer; // Node's own stands in
});

const circular: Record<string, unknown> = { a: 1 };
circular['self'] = circular;
circular['list'] = [circular, circular];

const error = Object.assign(new RangeError('bad', { cause: { why: 1 } }), { extra: 1 });

const VALUES: Readonly<Record<string, unknown>> = {
  primitives: [
    undefined,
    null,
    true,
    false,
    0,
    -0,
    1,
    -1,
    63,
    64,
    -64,
    -65,
    2 ** 30,
    2 ** 31,
    -(2 ** 31),
    1.5,
    NaN,
    Infinity,
    'x',
  ],
  numbers: [1, 2, 3.5],
  integers: [1, 2, 3],
  bigints: [0n, 1n, -1n, 2n ** 64n, -(2n ** 200n)],
  strings: ['', 'ascii', 'latin é', '漢字', '😀', 'x'.repeat(300), 'é'.repeat(200)],
  'odd offset before wide text': { a: '漢', bb: '漢', ccc: '漢' },
  objects: { a: 1, b: { c: [1, { d: 2 }] }, 5: 'index', 'with space': null },
  circular,
  'shared twice': ((item) => [item, item])({ once: true }),
  sparse: (() => {
    const list: unknown[] = [1];
    list[5] = 'far';
    return list;
  })(),
  'array with properties': Object.assign([1, 2], { named: 3 }),
  map: new Map<unknown, unknown>([
    ['k', 1],
    [{ o: 1 }, new Map()],
  ]),
  set: new Set<unknown>([1, 'two', new Set([3])]),
  date: new Date(1e12),
  'invalid date': new Date(NaN),
  regexps: [/x/, /a+b/gimsuy, /v/v, /d/d],
  boxed: [Object(1), Object('text'), Object(true), Object(false), Object(3n)],
  buffers: [
    new ArrayBuffer(3),
    Buffer.from('node'),
    new Uint8Array([1, 2]),
    new Float64Array([1.5]),
    new DataView(new ArrayBuffer(2)),
  ],
  error,
  'plain error': new Error('plain'),
  'class instance': new (class Point {
    x = 1;
    y = [2];
  })(),
  'null prototype': Object.assign(Object.create(null) as object, { a: 1 }),
};

/** lib/v8.js's DefaultSerializer over ours: views as host objects. */
class OurSerializer extends Serializer {
  constructor() {
    super();
    this._setTreatArrayBufferViewsAsHostObjects(true);
  }
  _writeHostObject = (v8.DefaultSerializer.prototype as unknown as Record<string, never>)['_writeHostObject'];
  _getDataCloneError = Error;
}
class OurDeserializer extends Deserializer {
  _readHostObject = (v8.DefaultDeserializer.prototype as unknown as Record<string, never>)['_readHostObject'];
}

const serialize = (value: unknown): Buffer => {
  const serializer = new OurSerializer();
  serializer.writeHeader();
  serializer.writeValue(value);
  return Buffer.from(serializer.releaseBuffer());
};
const deserialize = (data: Uint8Array): unknown => {
  const deserializer = new OurDeserializer(data);
  deserializer.readHeader();
  return deserializer.readValue();
};

describe('v8.serialize against V8', () => {
  test.each(Object.keys(VALUES))('%s: the same bytes, and each reads what the other wrote', (name) => {
    const value = VALUES[name];
    const real = v8.serialize(value);
    expect(serialize(value).toString('latin1')).toBe(real.toString('latin1'));
    expect(deserialize(real)).toEqual(v8.deserialize(real));
    expect(v8.deserialize(serialize(value))).toEqual(v8.deserialize(real));
  });

  test('views without host objects share their buffer', () => {
    const buffer = new ArrayBuffer(8);
    const value = [new Uint8Array(buffer, 2, 4), new DataView(buffer), new Float32Array(buffer)];
    const [ours, real] = [new Serializer(), new v8.Serializer()];
    for (const serializer of [ours, real]) {
      serializer.writeHeader();
      serializer.writeValue(value);
    }
    const bytes = real.releaseBuffer();
    expect(Buffer.from(ours.releaseBuffer()).toString('latin1')).toBe(bytes.toString('latin1'));
    const deserializer = new Deserializer(bytes);
    deserializer.readHeader();
    const [first, second] = deserializer.readValue() as [Uint8Array, DataView]; // what was written
    expect(first.buffer).toBe(second.buffer);
    expect([first.byteOffset, first.length]).toEqual([2, 4]);
  });

  test('a fraction is written whole wherever it meets the end of the room', () => {
    for (let before = 0; before < 600; before += 1) {
      const value = ['x'.repeat(before), 1.5];
      const same = serialize(value).equals(v8.serialize(value));
      expect(same, `${before} characters before it`).toBe(true);
    }
  });

  test('numbers and raw bytes of the low-level interface', () => {
    const serializer = new Serializer();
    serializer.writeUint32(300);
    serializer.writeUint64(0x12345678, 0x9abcdef0);
    serializer.writeDouble(-2.5);
    serializer.writeRawBytes(Buffer.from('raw'));
    const data = serializer.releaseBuffer();
    const deserializer = new Deserializer(data);
    expect(deserializer.readUint32()).toBe(300);
    expect(deserializer.readUint64()).toEqual([0x12345678, 0x9abcdef0]);
    expect(deserializer.readDouble()).toBe(-2.5);
    expect(deserializer._readRawBytes(3)).toBe(data.length - 3);
    expect(() => deserializer.readUint32()).toThrow('ReadUint32() failed');
  });

  test('what cannot be cloned is refused in the words of V8', () => {
    for (const value of [() => 1, Symbol('s'), { f() {} }, new WeakMap(), new WeakSet(), Promise.resolve()]) {
      let real = '';
      try {
        v8.serialize(value);
      } catch (thrown) {
        real = (thrown as Error).message;
      }
      expect(real).not.toBe('');
      expect(() => serialize(value)).toThrow(real);
    }
  });

  test('malformed data is refused in the words of V8', () => {
    for (const data of [
      [],
      [0xff],
      [0xff, 99],
      [0xff, 15],
      [0xff, 15, 0x6f],
      [0xff, 15, 0x5e, 5],
      [0xff, 15, 0x21],
    ]) {
      let real = 'nothing';
      try {
        v8.deserialize(Buffer.from(data));
      } catch (thrown) {
        real = (thrown as Error).message;
      }
      let ours = 'nothing';
      try {
        deserialize(Buffer.from(data));
      } catch (thrown) {
        ours = (thrown as Error).message;
      }
      expect([data, ours]).toEqual([data, real]);
    }
  });
});
