import { expect, it } from 'vitest';
import { LOW_BYTES, roomOf, scarce } from './room.ts';

it('12. room is scarce just below the limit, and the bytes that are left are told', () => {
  expect(scarce({ usedBytes: 0, limitBytes: LOW_BYTES })).toBeUndefined();
  expect(scarce({ usedBytes: 1, limitBytes: LOW_BYTES })).toBe(LOW_BYTES - 1);
  expect(scarce({ usedBytes: 9, limitBytes: 5 })).toBe(0);
});

it('a browser that tells nothing is not called full', async () => {
  expect(await roomOf(undefined)).toBeUndefined();
  const silent = { estimate: async () => ({}) };
  expect(await roomOf(silent as StorageManager)).toBeUndefined(); // the part that is asked
});
