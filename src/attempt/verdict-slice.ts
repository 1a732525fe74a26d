import { judge, webMachine } from '#judge';
import type { Get, Set, VerdictSlice } from './app-state.ts';
import type { Services } from './services.ts';
import { SUBMISSIONS_KEPT } from './attempt-storage.ts';
import { explained, passed } from './verdict.ts';

const LOST = 'The runtime stopped while your fix was judged, so there is no verdict. Submit again.';

export const verdictSlice = (set: Set, get: Get, services: Services): VerdictSlice => ({
  submission: { state: 'none' },
  submit: async () => {
    const attempt = services.attempt;
    if (!attempt || get().submission.state === 'judging') return;
    const { checks } = attempt.content.spec;
    const say = (words: string, done = 0): void =>
      set({ submission: { state: 'judging', words, done, total: checks.length } });
    const fail = (message: string): void => set({ submission: { state: 'failed', message } });
    const before = get().submission;
    say('Saving your files');
    get().notePoint('submit');
    try {
      await attempt.saver?.flush();
      say('Waiting for the runtime');
      if (!(await get().startRuntime())) {
        const { runtime } = get();
        return fail(
          runtime.state === 'failed'
            ? `Not judged: ${runtime.message}`
            : 'Not judged: programs cannot run in this page yet. The terminal panel says why.',
        );
      }
      say('Fetching the hidden tests');
      const judgement = await services.content.judgement(attempt.slug);
      if (!judgement.ok) return fail(`Not judged: ${judgement.error.message}`);
      const container = services.keeper.container;
      if (!container) return fail(LOST);
      const files = attempt.workspace.edits;
      let done = 0;
      say(`Running ${checks.length} checks, each in a process of its own`);
      const verdict = await Promise.race([
        judge(
          webMachine(container),
          { spec: attempt.content.spec, hidden: new Map(Object.entries(judgement.value.hidden)) },
          attempt.workspace.contents(),
          {
            onResult: () => {
              done += 1;
              if (services.attempt === attempt) say(`${done} of ${checks.length} checks have run`, done);
            },
          },
        ),
        services.keeper.whenLost(),
      ]);
      if (services.attempt !== attempt) return;
      if (verdict === 'lost') return fail(LOST);
      const kept = { at: Date.now(), verdict: explained(verdict, judgement.value.feedback) };
      const first = verdict.verdict === 'pass' && get().solvedAfterMs === null;
      const solvedAfterMs = first ? get().activeMs : get().solvedAfterMs;
      const submitted = { at: kept.at, passed: passed(verdict), of: verdict.checks.length, files };
      const submissions = [...get().submissions, submitted].slice(-SUBMISSIONS_KEPT);
      set({ submission: { state: 'judged', ...kept }, solvedAfterMs, submissions });
      attempt.saver?.put({
        facts: { lastVerdict: kept, solvedAfterMs, submissions, activeMs: get().activeMs },
      });
      await attempt.saver?.flush();
    } catch (cause) {
      if (services.attempt === attempt)
        fail(`Not judged: ${String(cause)}. Your files are saved; submit again.`);
    } finally {
      const stuck = get().submission.state === 'judging' && services.attempt === attempt;
      if (stuck) set({ submission: before });
    }
  },
});
