import type { ReactNode } from 'react';
import { passed, scoreOf, type ChallengeContent, type CheckResult, type Verdict } from '#attempt';
import { ago, minutes, verdictWords as words } from '#words';
import { useActions, useAppState } from './app-context.tsx';
import { InlineMarkdown } from './markdown.tsx';
import { Submissions } from './solutions.tsx';

type Spec = ChallengeContent['spec']['checks'][number];

const OUTCOMES: Readonly<
  Record<CheckResult['outcome'], readonly [mark: string, tone: string, says: string]>
> = {
  pass: ['✓', 'ok', words.outcomes.pass],
  fail: ['✕', 'bad', words.outcomes.fail],
  timeout: ['◷', 'bad', words.outcomes.timeout],
  crash: ['✕', 'bad', words.outcomes.crash],
  harness: ['!', 'warn', words.outcomes.harness],
};

const RUNNING = ['◌', 'dim', words.outcomes.running] as const;
const UNJUDGED = ['○', 'dim', words.outcomes.unjudged] as const;

export function VerdictPanel({ content }: { readonly content: ChallengeContent }): ReactNode {
  const submission = useAppState((state) => state.submission);
  const { checks } = content.spec;
  return (
    <section
      className="verdict"
      aria-label={words.panel.name}
      aria-live="polite"
      data-state={submission.state}
      tabIndex={0} // it scrolls where instruments take its room, and may hold nothing else that takes the keys
    >
      <div className="line">
        <h2 className="label">
          {submission.state === 'judged' ? words.panel.lastSubmission : words.panel.checks}
        </h2>
        {submission.state === 'judged' ? (
          <Score verdict={submission.verdict} />
        ) : (
          <span className="num">
            {submission.state === 'judging' ? submission.results.length : '–'}{' '}
            <small>{words.panel.ofChecks(checks.length)}</small>
          </span>
        )}
      </div>
      {submission.state === 'none' && <p className="quiet">{words.panel.intro}</p>}
      {submission.state === 'judging' && <p className="quiet">{submission.words}</p>}
      {submission.state === 'failed' && (
        <p className="alert" role="alert">
          <InlineMarkdown text={submission.message} />
        </p>
      )}
      {submission.state === 'judged' && <Judged at={submission.at} verdict={submission.verdict} />}
      <ul>
        {checks.map((check) => (
          <Check
            key={check.id}
            check={check}
            result={
              submission.state === 'judged'
                ? submission.verdict.checks.find((result) => result.id === check.id)
                : submission.state === 'judging'
                  ? submission.results.find((result) => result.id === check.id)
                  : undefined
            }
            judging={submission.state === 'judging'}
          />
        ))}
      </ul>
      <Submissions />
    </section>
  );
}

function Score({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const tone = verdict.verdict === 'pass' ? 'ok' : verdict.verdict === 'fail' ? 'warn' : 'bad';
  return (
    <span className={`num ${tone}`}>
      {passed(verdict)} <small>{words.panel.ofChecks(verdict.checks.length)}</small>
    </span>
  );
}

function Judged({ at, verdict }: { readonly at: number; readonly verdict: Verdict }): ReactNode {
  const solvedAfterMs = useAppState((state) => state.solvedAfterMs);
  const editedAt = useAppState((state) => state.lastEditAt);
  const hintsShown = useAppState((state) => state.hintsShown);
  const score = scoreOf(verdict, hintsShown);
  if (verdict.verdict === 'pass') {
    return (
      <div className="solved">
        <strong>{words.judged.solved}</strong>
        <p>
          {words.judged.everyCheckHolds(
            solvedAfterMs === null ? null : minutes(solvedAfterMs),
            score,
            hintsShown,
          )}{' '}
          <a href="#/">{words.judged.next}</a>
        </p>
      </div>
    );
  }
  return (
    <>
      <p className="quiet">
        {words.judged.submitted(ago(at), editedAt !== null && editedAt > at, score, hintsShown)}
      </p>
      {verdict.why && (
        <div className="why">
          <InlineMarkdown text={verdict.why} />
        </div>
      )}
    </>
  );
}

function Check({
  check,
  result,
  judging,
}: {
  readonly check: Spec;
  readonly result: CheckResult | undefined;
  readonly judging: boolean;
}): ReactNode {
  const [mark, tone, says] = result ? OUTCOMES[result.outcome] : judging ? RUNNING : UNJUDGED;
  const failed = result !== undefined && result.outcome !== 'pass';
  return (
    <li className="check" data-check={check.id} data-outcome={result?.outcome}>
      <span className={tone} aria-hidden="true">
        {mark}
      </span>
      <div>
        <span className="unseen">{words.check.outcomeOf(says)}</span>
        <InlineMarkdown text={check.says} />
        {failed && (
          <>
            {result.outcome !== 'fail' && <em>{says}</em>}
            {result.seen && <em className="seen">{result.seen}</em>}
            <details>
              <summary>{words.check.reproduce}</summary>
              <p>
                <InlineMarkdown text={check.reproduce} />
              </p>
            </details>
            {!judging && <RunAgain id={check.id} />}
          </>
        )}
      </div>
    </li>
  );
}

/** One check by itself, on the files as they are now; the score waits for the next submission. */
function RunAgain({ id }: { readonly id: string }): ReactNode {
  const recheck = useAppState((state) => state.rechecks[id]);
  const { recheck: again } = useActions();
  return (
    <div className="again" data-recheck={recheck?.state === 'done' ? recheck.result.outcome : recheck?.state}>
      <button className="btn" disabled={recheck?.state === 'running'} onClick={() => void again(id)}>
        {recheck?.state === 'running' ? words.check.running : words.check.again}
      </button>
      {recheck?.state === 'failed' && <em role="alert">{recheck.message}</em>}
      {recheck?.state === 'done' && (
        <em role="status">
          <span className={OUTCOMES[recheck.result.outcome][1]}>{OUTCOMES[recheck.result.outcome][0]}</span>{' '}
          {words.recheck[recheck.result.outcome](recheck.result.seen)}
        </em>
      )}
    </div>
  );
}
