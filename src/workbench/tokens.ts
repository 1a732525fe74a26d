/** The values of the tokens in one theme, for Monaco and xterm, which take colours and not custom properties. */
const NAMES = [
  'bg',
  'panel',
  'raised',
  'line',
  'line-strong',
  'ink',
  'ink-2',
  'ink-3',
  'accent',
  'focus',
  'ok',
  'bad',
  'warn',
  'info',
  'keyword',
  'warn-bg',
] as const;

export type Tokens = Readonly<Record<(typeof NAMES)[number], string>>;

export function readTokens(theme: 'light' | 'dark'): Tokens {
  const probe = document.createElement('i');
  probe.dataset['theme'] = theme;
  probe.hidden = true;
  document.body.append(probe);
  const style = getComputedStyle(probe);
  const entries = NAMES.map((name) => [name, sixDigits(style.getPropertyValue(`--${name}`).trim())]);
  probe.remove();
  return Object.fromEntries(entries) as Tokens; // one entry for each of NAMES
}

/** The build shortens `#ffffff` to `#fff`; Monaco and xterm append two digits for transparency. */
const sixDigits = (color: string): string =>
  color.replace(/^#([0-9a-f])([0-9a-f])([0-9a-f])$/i, '#$1$1$2$2$3$3');
