import type { ReactNode } from 'react';
import type { AttemptFacts, ChallengeCard } from '#attempt';
import { ago, catalogueWords } from '#words';
import { useFrontActions } from './front-context.tsx';
import { incidentHref } from './route.ts';
import { standing } from './words.ts';

const words = catalogueWords.goOn;

export function ContinueCard(props: {
  readonly card: ChallengeCard;
  readonly facts: AttemptFacts;
}): ReactNode {
  const { card, facts } = props;
  const { startOver } = useFrontActions();
  const now = standing(facts);
  const parts = [
    now.state === 'partly' ? words.checksPass(now.passed, now.of) : words.notSubmitted,
    ...(facts.lastEditAt === null ? [] : [words.lastEdit(ago(facts.lastEditAt))]),
  ];
  return (
    <div className="continue">
      <div>
        <strong>{words.title(card.title)}</strong>
        <p>{parts.join(' · ')}</p>
      </div>
      <button className="btn" onClick={() => void startOver(card.slug)} title={words.startOverHint}>
        {words.startOver}
      </button>
      <a className="btn primary" href={incidentHref(card.slug)}>
        {words.button}
      </a>
    </div>
  );
}
