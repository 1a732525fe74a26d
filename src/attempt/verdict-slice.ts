import type { WebContainer } from '@webcontainer/api';
import { err, ok, type Result } from '#base';
import type { CheckSpec, JudgeView } from '#challenge';
import { judge, webMachine, type CheckResult, type Verdict as Judgement } from '#judge';
import { verdictWords } from '#words';
import type { Get, Recheck, Set, VerdictSlice } from './app-state.ts';
import type { OpenAttempt } from './open-attempt.ts';
import type { Services } from './services.ts';
import { withSubmission } from './attempt-storage.ts';
import { explained, passed } from './verdict.ts';

const { failed, judging } = verdictWords;

/** Everything a judgement needs, or why there can be none, as a sentence. */
interface Ready {
  readonly attempt: OpenAttempt;
  readonly container: WebContainer;
  readonly view: JudgeView;
}

export const verdictSlice = (set: Set, get: Get, services: Services): VerdictSlice => {
  const prepare = async (
    attempt: OpenAttempt,
    say: (words: string) => void,
  ): Promise<Result<Ready, string>> => {
    await attempt.saver?.flush();
    say(judging.waiting);
    if (!(await get().startRuntime())) {
      const { runtime } = get();
      return err(runtime.state === 'failed' ? failed.notJudged(runtime.message) : failed.noRuntime);
    }
    say(judging.fetching);
    const judgement = await services.content.judgement(attempt.slug);
    if (!judgement.ok) return err(failed.notJudged(judgement.error.message));
    const { container } = services.keeper;
    return container ? ok({ attempt, container, view: judgement.value }) : err(failed.lost);
  };

  /** Judges the files as they are by these checks; 'lost' when the runtime went away meanwhile. */
  const run = (
    { attempt, container, view }: Ready,
    checks: readonly CheckSpec[],
    onResult: (result: CheckResult) => void,
  ): Promise<Judgement | 'lost'> =>
    Promise.race([
      judge(
        webMachine(container),
        {
          spec: { ...attempt.content.spec, checks: [...checks] },
          hidden: new Map(Object.entries(view.hidden)),
        },
        attempt.workspace.contents(),
        { onResult },
      ),
      services.keeper.whenLost(),
    ]);

  return {
    submission: { state: 'none' },
    rechecks: {},
    recheck: async (id) => {
      const attempt = services.attempt;
      const check = attempt?.content.spec.checks.find((one) => one.id === id);
      if (!attempt || !check || get().submission.state === 'judging') return;
      if (get().rechecks[id]?.state === 'running') return;
      const show = (recheck: Recheck): void => {
        if (services.attempt === attempt) set({ rechecks: { ...get().rechecks, [id]: recheck } });
      };
      show({ state: 'running' });
      try {
        const ready = await prepare(attempt, () => undefined);
        if (!ready.ok) return show({ state: 'failed', message: ready.error });
        const verdict = await run(ready.value, [check], () => undefined);
        const result = verdict === 'lost' ? undefined : verdict.checks[0];
        show(result ? { state: 'done', result } : { state: 'failed', message: failed.lost });
      } catch (cause) {
        show({ state: 'failed', message: failed.recheck(String(cause)) });
      }
    },
    submit: async () => {
      const attempt = services.attempt;
      if (!attempt || get().submission.state === 'judging') return;
      const { checks } = attempt.content.spec;
      let results: readonly CheckResult[] = [];
      const say = (words: string): void =>
        set({ submission: { state: 'judging', words, results, total: checks.length } });
      const fail = (message: string): void => set({ submission: { state: 'failed', message } });
      const before = get().submission;
      set({ rechecks: {} });
      say(judging.saving);
      get().notePoint('submit');
      try {
        const ready = await prepare(attempt, say);
        if (!ready.ok) return fail(ready.error);
        const files = attempt.workspace.edits;
        say(judging.running(checks.length));
        const verdict = await run(ready.value, checks, (result) => {
          results = [...results, result];
          if (services.attempt === attempt) say(judging.haveRun(results.length, checks.length));
        });
        if (services.attempt !== attempt) return;
        if (verdict === 'lost') return fail(failed.lost);
        const kept = { at: Date.now(), verdict: explained(verdict, ready.value.view.feedback) };
        const first = verdict.verdict === 'pass' && get().solvedAfterMs === null;
        const solvedAfterMs = first ? get().activeMs : get().solvedAfterMs;
        const submitted = { at: kept.at, passed: passed(verdict), of: verdict.checks.length, files };
        const submissions = withSubmission(get().submissions, submitted);
        set({ submission: { state: 'judged', ...kept }, solvedAfterMs, submissions });
        attempt.saver?.put({
          facts: { lastVerdict: kept, solvedAfterMs, submissions, activeMs: get().activeMs },
        });
        await attempt.saver?.flush();
      } catch (cause) {
        if (services.attempt === attempt) fail(failed.submission(String(cause)));
      } finally {
        const stuck = get().submission.state === 'judging' && services.attempt === attempt;
        if (stuck) set({ submission: before });
      }
    },
  };
};
