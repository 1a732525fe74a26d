import { describe, expect, it } from 'vitest';
import { missingRequirements, type Surroundings } from './requirements.ts';

const COMPLETE: Surroundings = {
  isSecureContext: true,
  crossOriginIsolated: true,
  SharedArrayBuffer: {},
  Atomics: {},
  Worker: {},
  indexedDB: {},
  BroadcastChannel: {},
  navigator: { locks: {} },
};

describe('missingRequirements', () => {
  it('finds nothing where everything is there', () => {
    expect(missingRequirements(COMPLETE)).toEqual([]);
  });

  it.each([
    ['isolation', { crossOriginIsolated: false, SharedArrayBuffer: undefined }, true],
    ['shared-memory', { SharedArrayBuffer: undefined }, true],
    ['secure-context', { isSecureContext: false }, true],
    ['workers', { Worker: undefined }, true],
    ['storage', { indexedDB: undefined }, false],
    ['locks', { navigator: {} }, false],
  ] as const)('names %s alone, with what to do', (code, change, stopsRuntime) => {
    const problems = missingRequirements({ ...COMPLETE, ...change });
    expect(problems).toMatchObject([{ code, stopsRuntime }]);
    expect(problems[0]?.todo).toMatch(/\w{4}/);
  });
});
