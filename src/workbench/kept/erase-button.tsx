import { useState, type ReactNode } from 'react';
import { keptWords } from '#words';

const words = keptWords.erase;

/** Asks twice: the first press only offers the second. */
export function EraseButton(props: {
  readonly what: string;
  readonly erase: () => Promise<void>;
}): ReactNode {
  const { what, erase } = props;
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button className="btn" aria-label={words.eraseWhat(what)} onClick={() => setAsked(true)}>
        {words.erase}
      </button>
    );
  }
  return (
    <>
      <button className="btn" autoFocus onClick={() => setAsked(false)}>
        {words.keep}
      </button>
      <button className="btn danger" aria-label={words.whatForGood(what)} onClick={() => void erase()}>
        {words.forGood}
      </button>
    </>
  );
}
