import { print, quoted, type Builtin } from './builtin.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  v: '\v',
  '\\': '\\',
};

/** Escapes of `echo -e` and `printf`; `\c` ends the output. */
function unescaped(text: string): { readonly text: string; readonly stopped: boolean } {
  let stopped = false;
  const pattern = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|0?([0-7]{1,3})|(c[\s\S]*)|([\s\S]))/g;
  const result = text.replace(
    pattern,
    (all, hex?: string, unicode?: string, octal?: string, stop?: string, letter?: string) => {
      if (hex !== undefined || unicode !== undefined)
        return String.fromCodePoint(Number.parseInt(hex ?? unicode ?? '', 16));
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      if (stop !== undefined) {
        stopped = true;
        return '';
      }
      return ESCAPES[letter ?? ''] ?? all;
    },
  );
  return { text: result, stopped };
}

const echo: Builtin = async (shell, args) => {
  let newline = true;
  let escapes = false;
  let at = 0;
  for (; /^-[neE]+$/.test(args[at] ?? ''); at++) {
    const flags = args[at] ?? '';
    if (flags.includes('n')) newline = false;
    if (flags.includes('e')) escapes = true;
    if (flags.includes('E')) escapes = false;
  }
  const plain = args.slice(at).join(' ');
  const { text, stopped } = escapes ? unescaped(plain) : { text: plain, stopped: false };
  await print(shell, newline && !stopped ? `${text}\n` : text);
  return 0;
};

function integer(text: string): number {
  if (/^['"]/.test(text)) return text.codePointAt(1) ?? 0;
  const value = /^[-+]?0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
  return Number.isFinite(value) ? Math.trunc(value) : 0;
}

function converted(
  flags: string,
  width: number | undefined,
  precision: number | undefined,
  letter: string,
  value: string,
): string {
  let text: string;
  switch (letter) {
    case 'd':
    case 'i':
    case 'u':
      text = String(integer(value)).padStart(0);
      if (precision !== undefined) text = text.padStart(precision, '0');
      if (flags.includes('+') && !text.startsWith('-')) text = `+${text}`;
      break;
    case 'x':
    case 'X':
      text = (flags.includes('#') ? '0x' : '') + integer(value).toString(16);
      if (letter === 'X') text = text.toUpperCase();
      break;
    case 'o':
      text = integer(value).toString(8);
      break;
    case 'f':
    case 'F':
      text = (Number(value) || 0).toFixed(precision ?? 6);
      break;
    case 'e':
      text = (Number(value) || 0).toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2');
      break;
    case 'g':
      text = String(Number((Number(value) || 0).toPrecision(precision ?? 6)));
      break;
    case 'c':
      text = [...value][0] ?? '';
      break;
    case 'b':
      text = unescaped(value).text;
      break;
    case 'q':
      text = quoted(value);
      break;
    default:
      text = precision === undefined ? value : [...value].slice(0, precision).join('');
  }
  if (width === undefined) return text;
  if (flags.includes('-')) return text.padEnd(width);
  return flags.includes('0') && 'diuxXfeg'.includes(letter)
    ? text.replace(
        /^([-+]?)(.*)$/,
        (_, sign: string, digits: string) => sign + digits.padStart(width - sign.length, '0'),
      )
    : text.padStart(width);
}

/** Formats as printf(1): the format is used again while arguments are left. */
export function format(pattern: string, args: readonly string[]): string {
  let rest = [...args];
  let result = '';
  do {
    const before = rest.length;
    let at = 0;
    let stopped = false;
    const text = pattern.replace(
      /%(?:%|([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+))?([diuxXofFegcsbq]))|\\[\s\S](?:[0-9a-fA-F]{0,4})/g,
      (all, flags?: string, width?: string, precision?: string, letter?: string) => {
        if (stopped) return '';
        if (all === '%%') return '%';
        if (letter === undefined) {
          const escape = unescaped(all);
          stopped = escape.stopped;
          return escape.text;
        }
        const size = (given: string | undefined): number | undefined =>
          given === undefined ? undefined : given === '*' ? integer(rest[at++] ?? '0') : Number(given);
        const columns = size(width);
        const digits = size(precision);
        return converted(flags ?? '', columns, digits, letter, rest[at++] ?? '');
      },
    );
    result += text;
    rest = rest.slice(at);
    if (stopped || rest.length === before) break;
  } while (rest.length > 0);
  return result;
}

const printf: Builtin = async (shell, args) => {
  let [first, ...rest] = args;
  let variable: string | undefined;
  if (first === '-v') [variable, first, ...rest] = rest;
  else if (first === '--') [first, ...rest] = rest;
  if (first === undefined) {
    await shell.complain('printf: usage: printf format [arguments]');
    return 2;
  }
  const text = format(first, rest);
  if (variable === undefined) await print(shell, text);
  else shell.expansion.assign(variable, text);
  return 0;
};

export const textBuiltins: Readonly<Record<string, Builtin>> = { echo, printf };
