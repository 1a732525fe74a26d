import { describe, expect, test } from 'vitest';
import { judge, type Machine } from '#judge';
import { CHEATS, checksOf } from './cheats.ts';
import { BROKEN, CHECKS, greeting, greetingProject, HONEST } from './greeting.ts';

/** Seconds a check may take here: an endless one costs this long. */
const CHECK_SECONDS = 20;
const ENDLESS_SECONDS = 4;

/** J1: nothing but right behaviour passes. Run by every machine. */
export function describeCheats(machine: () => Machine): void {
  const seconds = (endless: boolean): { checkSeconds: number } => ({
    checkSeconds: endless ? ENDLESS_SECONDS : CHECK_SECONDS,
  });

  describe('J1 nothing but right behaviour passes', () => {
    test('J1 the honest fix passes every check', async () => {
      const verdict = await judge(machine(), greeting(), greetingProject(HONEST), seconds(false));
      expect(verdict).toEqual({
        verdict: 'pass',
        score: 100,
        checks: CHECKS.map((id) => ({ id, outcome: 'pass', seen: '' })),
      });
    }, 120_000);

    test('J1 the untouched project fails every check by assertion, with the words of the test', async () => {
      const verdict = await judge(machine(), greeting(), greetingProject(BROKEN), seconds(false));
      expect(verdict.verdict).toBe('fail');
      expect(verdict.score).toBe(0);
      expect(verdict.checks.map(({ outcome }) => outcome)).toEqual(CHECKS.map(() => 'fail'));
      expect(verdict.checks[0]?.seen).toBe('Ada was greeted with bye Ada');
    }, 120_000);

    for (const cheat of CHEATS) {
      test(`J1 a project that ${cheat.does} fails`, async () => {
        const checks = checksOf(cheat);
        const project = greetingProject(cheat.source, cheat.more);
        const verdict = await judge(machine(), greeting(checks), project, seconds(cheat.endless === true));
        const allowed = cheat.outcomes ?? ['fail', 'crash'];
        for (const { id, outcome, seen } of verdict.checks) {
          expect(allowed, `${id}: ${outcome}: ${seen}`).toContain(outcome);
          expect(seen).not.toBe('');
        }
        expect(verdict.checks).toHaveLength(checks.length);
        expect(verdict.verdict).toBe('fail');
      }, 120_000);
    }
  });
}
