/** A pattern as characters: quoted ones stand for themselves. */
export interface PatternChar {
  readonly char: string;
  readonly quoted: boolean;
}

const escaped = (char: string): string => char.replace(/[\\^$.*+?()[\]{}|/-]/, '\\$&');

export const hasPattern = (chars: readonly PatternChar[]): boolean =>
  chars.some(({ char, quoted }) => !quoted && (char === '*' || char === '?' || char === '['));

const CLASSES: Readonly<Record<string, string>> = {
  alpha: 'A-Za-z',
  digit: '0-9',
  alnum: 'A-Za-z0-9',
  upper: 'A-Z',
  lower: 'a-z',
  space: '\\s',
  punct: '!-\\/:-@\\[-`{-~',
  xdigit: '0-9A-Fa-f',
};

/** The regular expression of a bracket expression that starts at `at`, and where it ends. */
function bracket(
  chars: readonly PatternChar[],
  at: number,
): { readonly source: string; readonly end: number } | undefined {
  const text = chars.map(({ char }) => char).join('');
  const found = /^\[([!^]?)(\]?(?:\[:\w+:\]|[^\]])*)\]/.exec(text.slice(at));
  if (found === null) return undefined;
  const body = (found[2] ?? '')
    .replace(/[\\\]^]/g, '\\$&')
    .replace(/\[:(\w+):\\\]/g, (all, name: string) => CLASSES[name] ?? all);
  if (body === '') return undefined;
  return { source: `[${found[1] === '' ? '' : '^'}${body}]`, end: at + found[0].length };
}

/** Source of a regular expression without anchors. With `path`, `*` and `?` stop at slashes. */
export function patternSource(chars: readonly PatternChar[], path = false, lazy = false): string {
  let source = '';
  const any = path ? '[^/]' : '[\\s\\S]';
  for (let at = 0; at < chars.length; at++) {
    const { char, quoted } = chars[at] ?? { char: '', quoted: true };
    if (quoted) source += escaped(char);
    else if (char === '*') source += `${any}*${lazy ? '?' : ''}`;
    else if (char === '?') source += any;
    else if (char === '[') {
      const found = bracket(chars, at);
      source += found?.source ?? '\\[';
      if (found !== undefined) at = found.end - 1;
    } else source += escaped(char);
  }
  return source;
}

export const matcher = (chars: readonly PatternChar[]): RegExp =>
  new RegExp(`^${patternSource(chars)}$`, 'u');

export const patternChars = (text: string, quoted: boolean): PatternChar[] =>
  Array.from(text, (char) => ({ char, quoted }));
