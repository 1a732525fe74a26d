import { describe, expect, test } from 'vitest';
import { CodecError, decode, encode } from './index.ts';

const round = (value: unknown): unknown => decode(encode(value));

describe('W7 plain data comes back as it was', () => {
  test.each([
    [undefined],
    [null],
    [true],
    [false],
    [0],
    [-0],
    [-1],
    [2 ** 31],
    [2 ** 53],
    [1.5],
    [NaN],
    [-Infinity],
    [''],
    ['ascii'],
    ['x'.repeat(65)],
    ['ünïcödé 漢字 😀'],
    ['ü'.repeat(1000)],
    ['\ufeffbom'],
    [[]],
    [[1, [2, [3]]]],
    [{}],
    [{ a: 1, 'ü key': [undefined, null] }],
    [new Uint8Array([0, 255])],
    [new Uint8Array(0)],
    [{ constructor: 1, toString: 2 }],
  ])('%j', (value) => {
    expect(round(value)).toEqual(value);
    expect(Object.is(round(value), value) || typeof value === 'object').toBe(true);
  });

  test('a fraction at the very end of what has been reserved', () => {
    for (let length = 230; length < 270; length++) {
      const value = [new Uint8Array(length), 0.5, 'x'];
      expect(round(value)).toEqual(value);
    }
  });

  test('a key named __proto__ is a key', () => {
    const value = round(JSON.parse('{"__proto__": {"x": 1}}')) as object; // an object was sent
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
  });

  test('bytes are copied out of the frame and out of shared memory', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(2));
    shared[0] = 7;
    const frame = encode(shared);
    const copy = decode(frame);
    frame.fill(0);
    expect(copy).toEqual(new Uint8Array([7, 0]));
  });
});

describe('W7 what is not plain data is refused', () => {
  const circle: unknown[] = [];
  circle.push(circle);
  test.each([
    [1n],
    [Symbol('s')],
    [() => 1],
    [new Date()],
    [new Map()],
    [new Uint16Array(1)],
    [circle],
    [new Error('x')],
  ])('encoding case %#', (value) => {
    expect(() => encode(value)).toThrow(CodecError);
  });

  test('a frame cut short anywhere, or continued, throws CodecError', () => {
    const frame = encode({ name: 'x', list: [1, 2.5, 'ü', new Uint8Array(3)], none: null });
    for (let length = 0; length < frame.length; length++)
      expect(() => decode(frame.subarray(0, length))).toThrow(CodecError);
    const longer = new Uint8Array(frame.length + 1);
    longer.set(frame);
    expect(() => decode(longer)).toThrow(CodecError);
  });

  test('random bytes decode to plain data or throw CodecError, nothing else', () => {
    let state = 1;
    const next = (): number => (state = (state * 48271) % 2147483647);
    let refused = 0;
    for (let i = 0; i < 20_000; i++) {
      const bytes = Uint8Array.from({ length: next() % 40 }, () =>
        next() % 3 === 0 ? next() % 256 : next() % 12,
      );
      try {
        decode(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(CodecError);
        refused++;
      }
    }
    expect(refused).toBeGreaterThan(10_000);
  });

  test.each([
    ['an array of four billion items', [8, 255, 255, 255, 255]],
    ['an object of four billion keys', [9, 255, 255, 255, 255]],
    ['four billion bytes', [7, 255, 255, 255, 255]],
    ['a string of four billion bytes', [6, 255, 255, 255, 255]],
    ['arrays nested too deep', Array.from({ length: 40 }, () => [8, 1, 0, 0, 0]).flat()],
    ['an unknown tag', [200]],
    ['a key that is a number', [9, 1, 0, 0, 0, 4, 1, 0, 0, 0, 97, 1]],
    ['a text that is not UTF-8', [6, 1, 0, 0, 0, 255]],
    ['a text sent as ASCII that is none', [10, 1, 0, 0, 0, 200]],
  ])('%s', (_what, bytes) => {
    expect(() => decode(new Uint8Array(bytes))).toThrow(CodecError);
  });
});
