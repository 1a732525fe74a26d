import type { ReactNode } from 'react';
import type { AttemptFacts, ChallengeCard } from '#attempt';
import { incidentHref } from './route.ts';
import { minutes, standing, type Standing } from './words.ts';

const MARKS = {
  open: ['○', 'dim'],
  started: ['◔', 'dim'],
  partly: ['◐', 'warn'],
  solved: ['●', 'ok'],
} as const;

function words(state: Standing): string {
  if (state.state === 'solved') return `solved · ${minutes(state.afterMs)}`;
  if (state.state === 'partly') return `${state.passed} of ${state.of}`;
  return state.state;
}

export function IncidentRow(props: {
  readonly card: ChallengeCard;
  readonly facts: AttemptFacts | undefined;
}): ReactNode {
  const { card, facts } = props;
  const now = standing(facts);
  const [mark, tone] = MARKS[now.state];
  return (
    <a className="incident" href={incidentHref(card.slug)}>
      <span className={tone} aria-hidden="true">
        {mark}
      </span>
      <span>
        <b>{card.title}</b>
        <small>{card.summary}</small>
      </span>
      <span className="dim lv">{card.level}</span>
      <span className="dim mn">{card.minutes} min</span>
      <span className={`st ${tone}`}>{words(now)}</span>
    </a>
  );
}
