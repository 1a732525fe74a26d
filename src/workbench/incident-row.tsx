import type { ReactNode } from 'react';
import type { AttemptFacts, ChallengeCard } from '#attempt';
import { catalogueWords as words, minutes } from '#words';
import { incidentHref } from './route.ts';
import { standing, type Standing } from './words.ts';

const MARKS = {
  open: ['○', 'dim'],
  started: ['◔', 'dim'],
  partly: ['◐', 'warn'],
  solved: ['●', 'ok'],
} as const;

function says(now: Standing): string {
  if (now.state === 'solved') return words.standing.solved(minutes(now.afterMs));
  if (now.state === 'partly') return words.standing.partly(now.passed, now.of);
  return words.standing[now.state];
}

export function IncidentRow(props: {
  readonly card: ChallengeCard;
  readonly facts: AttemptFacts | undefined;
  /** What it was found by, when that is not in its own words. */
  readonly topics: readonly string[];
}): ReactNode {
  const { card, facts, topics } = props;
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
        {topics.length > 0 && <small className="topic">{words.foundBy(topics)}</small>}
      </span>
      <span className="dim lv">{words.levels[card.level]}</span>
      <span className="dim mn">{minutes(card.minutes * 60_000)}</span>
      <span className={`st ${tone}`}>{says(now)}</span>
    </a>
  );
}
