import './coach.css';
import type { ReactNode } from 'react';
import { COACH_STEPS, type CoachStep } from '#attempt';
import { coachWords as words } from '#words';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';
import { SHORTCUTS } from '../keys.ts';

const STEPS: Readonly<Record<CoachStep, readonly [does: string, how: string]>> = {
  run: [words.steps.run.does, words.steps.run.how(SHORTCUTS.load.label)],
  look: [words.steps.look.does, words.steps.look.how(SHORTCUTS.palette.label)],
  fix: [words.steps.fix.does, words.steps.fix.how],
  submit: [words.steps.submit.does, words.steps.submit.how(SHORTCUTS.submit.label)],
};

/** Beside a first incident: four steps that tick themselves off. It blocks nothing and can be sent away. */
export function Coach(): ReactNode {
  const coach = useAppState((state) => state.coach);
  const coached = useAppState((state) => state.coached);
  const { dismissCoach } = useActions();
  const finished = coached.length === COACH_STEPS.length;
  if (coach === 'done' && !finished) return null;
  const next = COACH_STEPS.find((step) => !coached.includes(step));
  return (
    <section className="coach" aria-label={words.title}>
      <div className="line">
        <h2 className="label">{words.title}</h2>
        <button aria-label={words.sendStepsAway} title={words.sendAway} onClick={dismissCoach}>
          <Icon name="close" />
        </button>
      </div>
      <ol>
        {COACH_STEPS.map((step) => {
          const [does, how] = STEPS[step];
          const done = coached.includes(step);
          return (
            <li
              key={step}
              data-step={step}
              data-done={done}
              aria-current={step === next ? 'step' : undefined}
            >
              <span className={done ? 'ok' : 'dim'} aria-hidden="true">
                {done ? '●' : '○'}
              </span>
              <span>
                <b>{does}</b>
                <span className="unseen">{done ? ` ${words.done}` : ''}</span>
                {step === next && <small>{how}</small>}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="unseen" role="status">
        {words.stepsDone(coached.length, COACH_STEPS.length)}
      </p>
      {finished && (
        <>
          <p className="dim">{words.finished}</p>
          <button className="btn" onClick={dismissCoach}>
            {words.gotIt}
          </button>
        </>
      )}
    </section>
  );
}
