import { AMBIGUOUS, WIDE } from './east-asian-width.ts';

/** Starts and ends of ranges in turn, ascending. */
function unpack(packed: string): Uint32Array {
  const bounds: number[] = [];
  let at = 0;
  for (const word of packed.split(' ')) {
    const [distance = '0', length = '0'] = word.split('-');
    at += Number.parseInt(distance, 36);
    bounds.push(at);
    at += Number.parseInt(length, 36);
    bounds.push(at);
  }
  return Uint32Array.from(bounds);
}

let wide: Uint32Array | undefined;
let ambiguous: Uint32Array | undefined;

function includes(bounds: Uint32Array, code: number): boolean {
  let low = 0;
  let high = bounds.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (code > (bounds[middle * 2 + 1] ?? 0)) low = middle + 1;
    else if (code < (bounds[middle * 2] ?? 0)) high = middle;
    else return true;
  }
  return false;
}

const ZERO_WIDTH = /[\p{Cc}\p{Cf}\p{Me}\p{Mn}]/u;
const JOINED = /[\p{Emoji_Presentation}\p{Emoji_Modifier}]/u;
const SOFT_HYPHEN = 0xad;
const ZERO_WIDTH_JOINER = 0x200d;
const LAST_PRINTABLE_ASCII = 0x7e;

function columns(code: number, letter: string, ambiguousIsWide: boolean): number {
  if (code >= 0x20 && code <= LAST_PRINTABLE_ASCII) return 1;
  if (includes((wide ??= unpack(WIDE)), code)) return 2;
  if (code !== SOFT_HYPHEN && ZERO_WIDTH.test(letter)) return 0;
  return ambiguousIsWide && includes((ambiguous ??= unpack(AMBIGUOUS)), code) ? 2 : 1;
}

/** Columns on a terminal, as node_i18n.cc's GetStringWidth counts them. */
export function stringWidth(text: string, ambiguousIsWide = false, expandEmoji = true): number {
  let width = 0;
  let before = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    const joined = !expandEmoji && before === ZERO_WIDTH_JOINER && JOINED.test(letter);
    if (!joined) width += columns(code, letter, ambiguousIsWide);
    before = code;
  }
  return width;
}
