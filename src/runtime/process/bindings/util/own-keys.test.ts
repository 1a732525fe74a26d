import { describe, expect, it } from 'vitest';
import { getOwnNonIndexProperties } from './own-keys.ts';

const ALL = 0;
const ENUMERABLE = 2;
const mark = Symbol('mark');

describe('own keys that are no indices', () => {
  it.each([3, 100_000])('of a list of %i: its length, and symbols', (length) => {
    const list = Object.assign(new Array<number>(length).fill(0), { [mark]: 1 });
    expect(getOwnNonIndexProperties(list, ALL)).toEqual(['length', mark]);
    expect(getOwnNonIndexProperties(list, ENUMERABLE)).toEqual([mark]);
    const bytes = Object.assign(new Uint8Array(length), { [mark]: 1 });
    expect(getOwnNonIndexProperties(bytes, ENUMERABLE)).toEqual([mark]);
  });

  it('names of short lists, of lists with holes and of objects are found', () => {
    const sparse: number[] = [];
    sparse[1_000_000] = 1;
    for (const value of [[1], new Uint8Array(4), sparse, { 1: 1, '01': 1 }])
      expect(getOwnNonIndexProperties(Object.assign(value, { name: 1 }), ENUMERABLE)).toContain('name');
    expect(getOwnNonIndexProperties({ 1: 1, '01': 1 }, ENUMERABLE)).toEqual(['01']);
  });

  it('of 256 MB of bytes they are told, whose indices no memory would hold', () => {
    expect(getOwnNonIndexProperties(new Uint8Array(2 ** 28), ENUMERABLE)).toEqual([]);
  });
});
