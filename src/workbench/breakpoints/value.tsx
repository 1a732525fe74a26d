import type { ReactNode } from 'react';

/** So much of a value is shown at once; the rest is unfolded. */
const SHOWN_CHARACTERS = 120;

export function Value({ text }: { readonly text: string }): ReactNode {
  if (text.length <= SHOWN_CHARACTERS) return text;
  return (
    <details>
      <summary>{text.slice(0, SHOWN_CHARACTERS).replaceAll(/\s+/g, ' ')}…</summary>
      {text}
    </details>
  );
}
