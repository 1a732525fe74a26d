import type { ReactNode } from 'react';
import type { AttemptFacts, ChallengeCard } from '#attempt';
import { useActions } from './app-context.tsx';
import { incidentHref } from './route.ts';
import { ago, standing } from './words.ts';

export function ContinueCard(props: {
  readonly card: ChallengeCard;
  readonly facts: AttemptFacts;
}): ReactNode {
  const { card, facts } = props;
  const { startOver } = useActions();
  const now = standing(facts);
  const parts = [
    now.state === 'partly' ? `${now.passed} of ${now.of} checks pass` : 'not submitted yet',
    ...(facts.lastEditAt === null ? [] : [`last edit ${ago(facts.lastEditAt)}`]),
  ];
  return (
    <div className="continue">
      <div>
        <strong>Continue: {card.title}</strong>
        <p>{parts.join(' · ')}</p>
      </div>
      <button
        className="btn"
        onClick={() => void startOver(card.slug)}
        title="Your files can still be brought back: Undo in the workbench"
      >
        Start over
      </button>
      <a className="btn primary" href={incidentHref(card.slug)}>
        Continue
      </a>
    </div>
  );
}
