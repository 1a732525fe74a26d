import type { Word, WordPart } from './syntax.ts';

type Piece = WordPart | string;

const MAX_WORDS = 100_000;

/** Unquoted text as single characters, everything else whole. */
const pieces = (word: Word): Piece[] =>
  word.parts.flatMap((part): Piece[] => (part.kind === 'text' && !part.quoted ? [...part.text] : [part]));

function wordOf(list: readonly Piece[]): Word {
  const parts: WordPart[] = [];
  let text = '';
  for (const piece of list) {
    if (typeof piece === 'string') text += piece;
    else {
      if (text !== '') parts.push({ kind: 'text', text, quoted: false });
      text = '';
      parts.push(piece);
    }
  }
  if (text !== '') parts.push({ kind: 'text', text, quoted: false });
  return { parts };
}

/** Where the group that opens at `open` closes, and its top-level commas. */
function group(
  list: readonly Piece[],
  open: number,
): { readonly close: number; readonly commas: readonly number[] } | undefined {
  let depth = 0;
  const commas: number[] = [];
  for (let at = open; at < list.length; at++) {
    if (list[at] === '{') depth++;
    else if (list[at] === '}' && --depth === 0) return { close: at, commas };
    else if (list[at] === ',' && depth === 1) commas.push(at);
  }
  return undefined;
}

function range(text: string): string[] | undefined {
  const numbers = /^(-?\d+)\.\.(-?\d+)(?:\.\.(-?\d+))?$/.exec(text);
  const letters = /^([A-Za-z])\.\.([A-Za-z])$/.exec(text);
  if (numbers === null && letters === null) return undefined;
  const from = numbers === null ? (letters?.[1] ?? '').charCodeAt(0) : Number(numbers[1]);
  const to = numbers === null ? (letters?.[2] ?? '').charCodeAt(0) : Number(numbers[2]);
  const step = Math.max(1, Math.abs(Number(numbers?.[3] ?? 1)));
  const width = numbers !== null && /^-?0\d/.test(`${numbers[1] ?? ''}`) ? (numbers[1] ?? '').length : 0;
  const count = Math.min(Math.floor(Math.abs(to - from) / step) + 1, MAX_WORDS);
  return Array.from({ length: count }, (_, at) => {
    const value = from + (to >= from ? at : -at) * step;
    return numbers === null ? String.fromCharCode(value) : String(value).padStart(width, '0');
  });
}

function expand(list: readonly Piece[], from: number): Piece[][] {
  for (let open = list.indexOf('{', from); open !== -1; open = list.indexOf('{', open + 1)) {
    const found = group(list, open);
    if (found === undefined) continue;
    const { close, commas } = found;
    const inner = list.slice(open + 1, close);
    const before = list.slice(0, open);
    const tails = expand(list.slice(close + 1), 0);
    const steps = inner.every((piece) => typeof piece === 'string') ? range(inner.join('')) : undefined;
    let choices: Piece[][];
    if (commas.length > 0) {
      const bounds = [open, ...commas, close];
      choices = bounds.slice(1).flatMap((end, at) => expand(list.slice((bounds[at] ?? 0) + 1, end), 0));
    } else if (steps !== undefined) choices = steps.map((text) => [...text]);
    else continue;
    const all = choices.flatMap((choice) => tails.map((tail) => [...before, ...choice, ...tail]));
    return all.slice(0, MAX_WORDS);
  }
  return [[...list]];
}

/** `a{b,c}d` is `abd acd`; `{1..3}` is `1 2 3`. */
export function expandBraces(word: Word): Word[] {
  const hasBrace = word.parts.some((part) => part.kind === 'text' && !part.quoted && part.text.includes('{'));
  return hasBrace ? expand(pieces(word), 0).map(wordOf) : [word];
}
