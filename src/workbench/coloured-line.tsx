import type { ReactNode } from 'react';
import type { Piece } from './editor/use-colours.ts';

/** A line of code in the colours of the editor, or in one until they are there. */
export function ColouredLine({
  text,
  pieces,
}: {
  readonly text: string;
  readonly pieces: readonly Piece[] | undefined;
}): ReactNode {
  if (!pieces) return text;
  return pieces.map((piece, at) => (
    <span key={at} style={{ color: `var(--${piece.colour})` }}>
      {piece.text}
    </span>
  ));
}

/** For lines that are drawn again only when they change. */
export const samePieces = (one: readonly Piece[] | undefined, two: readonly Piece[] | undefined): boolean =>
  one === two ||
  (one?.length === two?.length &&
    one?.every(({ text, colour }, at) => two?.[at]?.text === text && two[at].colour === colour) === true);
