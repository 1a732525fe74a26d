import { describe, expect, test } from 'vitest';
import { judge, type CheckResult, type Machine } from '#judge';
import { PROBE_CASES } from './probe-cases.ts';

/** J2: a probe gives right code a pass and wrong code a fail, the same on every machine. */
export function describeProbes(machine: () => Machine): void {
  const decide = async (hidden: string, code: string): Promise<CheckResult | undefined> => {
    const check = {
      id: 'probe',
      kind: 'symptom',
      weight: 1,
      says: 'The probe decides',
      reproduce: 'not shown',
    } as const;
    const challenge = { spec: { checks: [check] }, hidden: new Map([['probe.test.js', hidden]]) };
    const project = new Map([
      ['package.json', '{ "type": "module" }'],
      ['src/code.js', code],
    ]);
    return (await judge(machine(), challenge, project)).checks[0];
  };

  describe('J2 probes let right code pass and fail wrong code', () => {
    for (const { probe, catches, hidden, right, wrong } of PROBE_CASES) {
      for (const [name, code] of Object.entries(right)) {
        test(`J2 ${probe} passes right code: ${name}`, async () => {
          expect(await decide(hidden, code)).toEqual({ id: 'probe', outcome: 'pass', seen: '' });
        }, 120_000);
      }
      for (const [name, code] of Object.entries(wrong)) {
        test(`J2 ${probe} fails code that ${catches}: ${name}`, async () => {
          expect(await decide(hidden, code)).toMatchObject({ outcome: 'fail' });
        }, 120_000);
      }
    }
  });
}
