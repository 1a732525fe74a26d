import './coach.css';
import type { ReactNode } from 'react';
import { COACH_STEPS, type CoachStep } from '#attempt';
import { useActions, useAppState } from '../app-context.tsx';
import { Icon } from '../icons.tsx';
import { SHORTCUTS } from '../keys.ts';

const WORDS: Readonly<Record<CoachStep, readonly [does: string, how: string]>> = {
  run: ['Run', `Press Load (${SHORTCUTS.load.label}) and read in the terminal what the service does wrong.`],
  look: ['Look', `Open the file the ticket points to: ${SHORTCUTS.palette.label} finds it by name.`],
  fix: ['Fix', 'Change the code. It is saved as you type, and can always be brought back.'],
  submit: [
    'Submit',
    `Press Submit fix (${SHORTCUTS.submit.label}). Hidden tests say what holds; try as often as you like.`,
  ],
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
    <section className="coach" aria-label="First steps">
      <div className="line">
        <h2 className="label">First steps</h2>
        <button aria-label="Send the first steps away" title="Send away" onClick={dismissCoach}>
          <Icon name="close" />
        </button>
      </div>
      <ol>
        {COACH_STEPS.map((step) => {
          const [does, how] = WORDS[step];
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
                <span className="unseen">{done ? ' (done)' : ''}</span>
                {step === next && <small>{how}</small>}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="unseen" role="status">
        {coached.length} of {COACH_STEPS.length} steps done
      </p>
      {finished && (
        <>
          <p className="dim">
            That is how every incident goes. The rest of the workbench is there when you need it.
          </p>
          <button className="btn" onClick={dismissCoach}>
            Got it
          </button>
        </>
      )}
    </section>
  );
}
