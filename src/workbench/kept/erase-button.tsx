import { useState, type ReactNode } from 'react';

/** Asks twice: the first press only offers the second. */
export function EraseButton(props: {
  readonly what: string;
  readonly erase: () => Promise<void>;
}): ReactNode {
  const { what, erase } = props;
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <button className="btn" aria-label={`Erase ${what}`} onClick={() => setAsked(true)}>
        Erase …
      </button>
    );
  }
  return (
    <>
      <button className="btn" autoFocus onClick={() => setAsked(false)}>
        Keep it
      </button>
      <button className="btn danger" aria-label={`Erase ${what} for good`} onClick={() => void erase()}>
        Erase for good
      </button>
    </>
  );
}
