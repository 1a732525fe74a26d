import { useEffect, useMemo, useState } from 'react';
import type { Tokens } from '../tokens.ts';

/** A piece of a line, and the token whose colour it has. */
export interface Piece {
  readonly text: string;
  readonly colour: keyof Tokens;
}

/** The pieces of each line; null for what is too long. */
export type Colourer = (text: string) => readonly (readonly Piece[])[] | null;

/** The colours that the editor gives a text; null until they are there, when it is read in one colour. */
export function useColours(path: string, text: string): ReturnType<Colourer> {
  const [colours, setColours] = useState<{ readonly of: string; readonly colourer: Colourer } | null>(null);
  useEffect(() => {
    let shown = true;
    void import('./colourer.ts')
      .then(({ colourerOf }) => colourerOf(path))
      .then(
        (colourer) => shown && setColours({ of: path, colourer }),
        () => null, // without network the text is there all the same
      );
    return () => {
      shown = false;
    };
  }, [path]);
  const colourer = colours?.of === path ? colours.colourer : null;
  return useMemo(() => colourer?.(text) ?? null, [colourer, text]);
}
