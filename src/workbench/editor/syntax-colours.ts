import type { Tokens } from '../tokens.ts';

type Colour = keyof Tokens;

/** The colour of each kind of token, in Monaco's names; the longest name that fits a token counts. */
export const SYNTAX_COLOURS: readonly (readonly [token: string, colour: Colour])[] = [
  ['', 'ink'],
  ['keyword', 'keyword'],
  ['string', 'ok'],
  ['string.escape', 'warn'],
  ['string.key.json', 'info'],
  ['comment', 'ink-3'],
  ['metatag', 'ink-3'],
  ['number', 'warn'],
  ['regexp', 'warn'],
  ['constant', 'warn'],
  ['type', 'info'],
  ['variable', 'info'],
  ['attribute.name', 'info'],
  ['attribute.value', 'ok'],
  ['tag', 'keyword'],
  ['delimiter', 'ink-2'],
  ['invalid', 'bad'],
];

const known = new Map(SYNTAX_COLOURS);
const found = new Map<string, Colour>();

/** As Monaco's themes have it: of `delimiter.bracket.js` first the whole, then less and less of its end. */
export function colourOf(token: string): Colour {
  const before = found.get(token);
  if (before !== undefined) return before;
  const end = token.lastIndexOf('.');
  const colour = known.get(token) ?? colourOf(end < 0 ? '' : token.slice(0, end));
  found.set(token, colour);
  return colour;
}
