import { ShellError } from '../shell-error.ts';
import type { Shell } from '../shell.ts';
import { print, quoted, type Builtin } from './builtin.ts';

const OPTIONS: Readonly<Record<string, string>> = {
  a: 'allexport',
  e: 'errexit',
  f: 'noglob',
  u: 'nounset',
  x: 'xtrace',
};

/** `name` or `name=value` */
function assignment(text: string): { readonly name: string; readonly value: string | undefined } {
  const found = /^([A-Za-z_]\w*)(?:=([\s\S]*))?$/.exec(text);
  if (found === null) throw new ShellError(`${text}: not a valid identifier`);
  return { name: found[1] ?? '', value: found[2] };
}

const names = (args: readonly string[]): readonly string[] => args.filter((arg) => !arg.startsWith('-'));

const exportVariables: Builtin = async (shell, args) => {
  const { environment } = shell;
  if (names(args).length === 0) {
    const list = [...environment.variables].filter(([, { exported }]) => exported).sort();
    await print(shell, list.map(([name, { value }]) => `export ${name}=${quoted(value)}\n`).join(''));
    return 0;
  }
  for (const arg of names(args)) {
    const { name, value } = assignment(arg);
    const exported = !args.includes('-n');
    if (!environment.set(name, value ?? environment.get(name) ?? '', exported))
      throw new ShellError(`${name}: readonly variable`);
  }
  return 0;
};

const declare: Builtin = (shell, args) => {
  if (args.includes('-x')) return exportVariables(shell, args);
  for (const arg of names(args)) {
    const { name, value } = assignment(arg);
    shell.environment.makeLocal(name);
    if (value !== undefined) shell.expansion.assign(name, value);
    if (args.includes('-r')) shell.environment.freeze(name);
  }
  return 0;
};

const local: Builtin = (shell, args) => {
  for (const arg of names(args)) {
    const { name, value } = assignment(arg);
    if (!shell.environment.makeLocal(name)) throw new ShellError('local: can only be used in a function');
    shell.expansion.assign(name, value ?? '');
  }
  return 0;
};

const readonlyVariables: Builtin = (shell, args) => {
  for (const arg of names(args)) {
    const { name, value } = assignment(arg);
    if (value !== undefined) shell.expansion.assign(name, value);
    shell.environment.freeze(name);
  }
  return 0;
};

const unset: Builtin = (shell, args) => {
  for (const name of names(args)) {
    if (args.includes('-f')) shell.environment.functions.delete(name);
    else if (shell.environment.variables.get(name)?.readonly === true)
      throw new ShellError(`unset: ${name}: readonly variable`);
    else if (!shell.environment.variables.has(name)) shell.environment.functions.delete(name);
    else shell.environment.unset(name);
  }
  return 0;
};

function setOption(shell: Shell, name: string, on: boolean): void {
  if (on) shell.environment.options.add(name);
  else shell.environment.options.delete(name);
}

const set: Builtin = async (shell, args) => {
  const { environment } = shell;
  if (args.length === 0) {
    const list = [...environment.variables].sort();
    await print(shell, list.map(([name, { value }]) => `${name}=${quoted(value)}\n`).join(''));
    return 0;
  }
  for (let at = 0; at < args.length; at++) {
    const arg = args[at] ?? '';
    if (arg === '--') {
      environment.positional = args.slice(at + 1);
      return 0;
    }
    if (arg === '-o' || arg === '+o') setOption(shell, args[++at] ?? '', arg === '-o');
    else if (/^[-+][a-z]+$/.test(arg)) {
      for (const letter of arg.slice(1)) {
        if (letter === 'o') {
          setOption(shell, args[++at] ?? '', arg.startsWith('-'));
          continue;
        }
        const name = OPTIONS[letter];
        if (name === undefined) throw new ShellError(`set: -${letter}: invalid option`, 2);
        setOption(shell, name, arg.startsWith('-'));
      }
    } else {
      environment.positional = args.slice(at);
      return 0;
    }
  }
  return 0;
};

const shift: Builtin = (shell, [count = '1']) => {
  const { positional } = shell.environment;
  if (Number(count) > positional.length) return 1;
  shell.environment.positional = positional.slice(Number(count));
  return 0;
};

/** Splits as `read` does: the last name takes the rest of the line. */
function splitLine(line: string, count: number, separators: string): string[] {
  const blank = new RegExp(`[${separators.replace(/[\]\\^-]/g, '\\$&')}]+`);
  const fields: string[] = [];
  let rest =
    separators === '' ? line : line.replace(new RegExp(`^${blank.source}|${blank.source}$`, 'g'), '');
  while (fields.length < count - 1 && separators !== '') {
    const found = blank.exec(rest);
    if (found === null) break;
    fields.push(rest.slice(0, found.index));
    rest = rest.slice(found.index + found[0].length);
  }
  return [...fields, rest];
}

const read: Builtin = async (shell, args) => {
  const { session, environment } = shell;
  const raw = args.includes('-r');
  const prompt = args.indexOf('-p');
  if (prompt !== -1) await session.output(shell.descriptors.get(2)).write(args[prompt + 1] ?? '');
  const variables = args.filter((arg, at) => !arg.startsWith('-') && (prompt === -1 || at !== prompt + 1));
  const input = session.input(shell.descriptors.get(0), shell.signal);
  const { line, ended } = await readLine(input);
  input.pause();
  const text = raw ? line : line.replace(/\\([\s\S])/g, '$1');
  const targets = variables.length === 0 ? ['REPLY'] : variables;
  const fields = splitLine(text, targets.length, environment.get('IFS') ?? ' \t\n');
  targets.forEach((name, at) => shell.expansion.assign(name, fields[at] ?? ''));
  return ended && line === '' ? 1 : ended ? 1 : 0;
};

/** One line without its newline; what was read beyond it goes back. */
async function readLine(
  input: ReturnType<Shell['session']['input']>,
): Promise<{ line: string; ended: boolean }> {
  const parts: Uint8Array[] = [];
  const text = (): string => {
    const decoder = new TextDecoder();
    return parts.map((part) => decoder.decode(part, { stream: true })).join('') + decoder.decode();
  };
  for (;;) {
    const chunk = await input.read();
    if (chunk === null) return { line: text(), ended: true };
    const end = chunk.indexOf(0x0a);
    parts.push(end === -1 ? chunk : chunk.subarray(0, end));
    if (end === -1) continue;
    input.unread(chunk.slice(end + 1));
    return { line: text(), ended: false };
  }
}

export const variableBuiltins: Readonly<Record<string, Builtin>> = {
  export: exportVariables,
  declare,
  typeset: declare,
  local,
  readonly: readonlyVariables,
  unset,
  set,
  shift,
  read,
};
