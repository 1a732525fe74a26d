import type { ReactNode } from 'react';
import type { ChallengeCard } from '#attempt';
import { coachWords as words } from '#words';
import { useFrontState } from '../front-context.tsx';
import { incidentHref } from '../route.ts';

const LEVELS = ['easy', 'medium', 'hard'];

/** The gentlest incident: the easiest level, then the fewest minutes. */
export function firstIncident(cards: readonly ChallengeCard[]): ChallengeCard | undefined {
  return [...cards].sort(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.minutes - b.minutes,
  )[0];
}

/** For who has never been here: where to begin. */
export function StartCard({ cards }: { readonly cards: readonly ChallengeCard[] }): ReactNode {
  const isNew = useFrontState((state) => state.coach === 'new');
  const first = firstIncident(cards);
  if (!isNew || !first) return null;
  return (
    <div className="continue">
      <div>
        <strong>{words.start.here(first.title)}</strong>
        <p>{words.start.how}</p>
      </div>
      <a className="btn primary" href={incidentHref(first.slug)}>
        {words.start.open}
      </a>
    </div>
  );
}
