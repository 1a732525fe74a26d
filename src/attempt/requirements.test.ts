import { describe, expect, it } from 'vitest';
import { missingRequirements, type Surroundings } from './requirements.ts';

const COMPLETE: Surroundings = {
  isSecureContext: true,
  crossOriginIsolated: true,
  SharedArrayBuffer: {},
  Atomics: {},
  Worker: {},
  Error,
  indexedDB: {},
  BroadcastChannel: {},
  navigator: { locks: {} },
};

/** Errors whose stack is not to be shaped. */
const OfAnotherEngine = class extends Error {
  override stack = 'f@file.js:1:1';
} as unknown as ErrorConstructor; // called with new only

describe('missingRequirements', () => {
  it('finds nothing where everything is there', () => {
    expect(missingRequirements(COMPLETE)).toEqual([]);
  });

  it.each([
    ['isolation', { crossOriginIsolated: false, SharedArrayBuffer: undefined }, true],
    ['shared-memory', { SharedArrayBuffer: undefined }, true],
    ['secure-context', { isSecureContext: false }, true],
    ['workers', { Worker: undefined }, true],
    ['browser', { Error: OfAnotherEngine }, true],
    ['storage', { indexedDB: undefined }, false],
    ['locks', { navigator: {} }, false],
  ] as const)('names %s alone, with what to do', (code, change, stopsRuntime) => {
    const problems = missingRequirements({ ...COMPLETE, ...change });
    expect(problems).toMatchObject([{ code, stopsRuntime }]);
    expect(problems[0]?.todo).toMatch(/\w{4}/);
  });
});
