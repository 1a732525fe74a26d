import { UsageError } from './utility.ts';

export interface Parsed {
  /** letters and long names that were given, with their values; '' for flags */
  readonly options: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/**
 * Splits arguments as getopt_long(3) does. `valued` names the options that take a value; `known` all others.
 * `stopEarly` leaves everything from the first operand on, for commands that run another command.
 */
export function parseOptions(
  args: readonly string[],
  known: readonly string[],
  valued: readonly string[],
  stopEarly = false,
): Parsed {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (arg.startsWith('--')) {
      const [name = '', ...value] = arg.slice(2).split('=');
      if (valued.includes(name)) options.set(name, value.length > 0 ? value.join('=') : (args[++at] ?? ''));
      else if (known.includes(name)) options.set(name, value.join('='));
      else throw new UsageError(`unrecognized option '--${name}'`);
      continue;
    }
    if (!arg.startsWith('-') || arg === '-') {
      if (stopEarly) {
        operands.push(...args.slice(at));
        break;
      }
      operands.push(arg);
      continue;
    }
    for (let letter = 1; letter < arg.length; letter++) {
      const name = arg[letter] ?? '';
      if (valued.includes(name)) {
        const rest = arg.slice(letter + 1);
        if (rest === '' && at + 1 >= args.length)
          throw new UsageError(`option requires an argument -- '${name}'`);
        options.set(name, rest === '' ? (args[++at] ?? '') : rest);
        break;
      }
      if (!known.includes(name)) throw new UsageError(`invalid option -- '${name}'`);
      options.set(name, '');
    }
  }
  return { options, operands };
}

export function count(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  if (!/^[-+]?\d+$/.test(text)) throw new UsageError(`invalid number '${text}'`, 1);
  return Number(text);
}
