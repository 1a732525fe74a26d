import { resolvePath } from '../../paths.ts';
import { wordsOf } from '../../utilities/errno-words.ts';
import { Leave, ShellError } from '../shell-error.ts';
import type { Shell } from '../shell.ts';
import { print, quoted, type Builtin } from './builtin.ts';
import { builtins } from './index.ts';

const number = (text: string | undefined, fallback: number): number => {
  if (text === undefined) return fallback;
  if (!/^-?\d+$/.test(text)) throw new ShellError(`${text}: numeric argument required`, 2);
  return Number(text);
};

const leaveLoop =
  (what: 'break' | 'continue'): Builtin =>
  (shell, [count]) => {
    if (shell.loops === 0) return 0;
    throw new Leave(what, Math.min(Math.max(number(count, 1), 1), shell.loops));
  };

const source: Builtin = async (shell, [path, ...args]) => {
  if (path === undefined) throw new ShellError('source: filename argument required', 2);
  const { environment, session } = shell;
  let text: string;
  try {
    text = new TextDecoder().decode(session.system.call('readFile', resolvePath(environment.cwd, path)));
  } catch (error) {
    throw new ShellError(`${path}: ${wordsOf(error)}`);
  }
  const before = environment.positional;
  if (args.length > 0) environment.positional = args;
  try {
    return await shell.runText(text);
  } catch (error) {
    if (error instanceof Leave && error.what === 'return') return error.value;
    throw error;
  } finally {
    environment.positional = before;
  }
};

/** What a name means, as `type` and `command -v` tell it. */
function meaning(shell: Shell, name: string): { readonly kind: string; readonly text: string } | undefined {
  const alias = shell.environment.aliases.get(name);
  if (alias !== undefined) return { kind: `aliased to '${alias}'`, text: `alias ${name}=${quoted(alias)}` };
  if (shell.environment.functions.has(name)) return { kind: 'a function', text: name };
  if (Object.hasOwn(builtins, name)) return { kind: 'a shell builtin', text: name };
  const path = findProgram(shell, name);
  return path === undefined ? undefined : { kind: path, text: path };
}

export function findProgram(shell: Shell, name: string): string | undefined {
  const { environment, session } = shell;
  const folders = name.includes('/') ? [''] : (environment.get('PATH') ?? '').split(':');
  for (const folder of folders) {
    const path = resolvePath(
      environment.cwd,
      name.includes('/') ? name : `${folder === '' ? '.' : folder}/${name}`,
    );
    try {
      if ((session.system.call('stat', path, true).mode & 0o170000) === 0o100000) return path;
    } catch {
      continue; // not in this folder
    }
  }
  return undefined;
}

const type: Builtin = async (shell, names) => {
  let status = 0;
  for (const name of names) {
    const found = meaning(shell, name);
    if (found === undefined) {
      await shell.complain(`type: ${name}: not found`);
      status = 1;
    } else await print(shell, `${name} is ${found.kind}\n`);
  }
  return status;
};

const command: Builtin = async (shell, args) => {
  if (args[0] === '-v' || args[0] === '-V') {
    const found = meaning(shell, args[1] ?? '');
    if (found !== undefined)
      await print(shell, `${args[0] === '-v' ? found.text : `${args[1] ?? ''} is ${found.kind}`}\n`);
    return found === undefined ? 1 : 0;
  }
  return args.length === 0 ? 0 : shell.execute(args);
};

/** Only the end of the shell can be trapped: processes here get signals, command lines do not. */
const trap: Builtin = (shell, [action, ...names]) => {
  if (action === undefined) return 0;
  if (names.some((name) => name === 'EXIT' || name === '0'))
    shell.environment.exitTrap = action === '-' || action === '' ? null : action;
  return 0;
};

export const controlBuiltins: Readonly<Record<string, Builtin>> = {
  ':': () => 0,
  true: () => 0,
  false: () => 1,
  break: leaveLoop('break'),
  continue: leaveLoop('continue'),
  return: (shell, [status]) => {
    throw new Leave('return', number(status, shell.environment.status) & 0xff);
  },
  exit: (shell, [status]) => {
    throw new Leave('exit', number(status, shell.environment.status) & 0xff);
  },
  logout: (shell) => {
    throw new Leave('exit', shell.environment.status);
  },
  eval: (shell, args) => shell.runText(args.join(' ')),
  source,
  '.': source,
  type,
  command,
  builtin: (shell, args) => shell.execute(args),
  // the shell cannot be replaced, so it ends with the command instead
  exec: async (shell, args) => {
    if (args.length === 0) return 0;
    throw new Leave('exit', await shell.execute(args));
  },
  umask: async (shell, [mask]) => {
    const { system } = shell.session;
    if (mask !== undefined) {
      system.call('umask', Number.parseInt(mask, 8));
      return 0;
    }
    const current = system.call('umask', 0);
    system.call('umask', current);
    await print(shell, `${current.toString(8).padStart(4, '0')}\n`);
    return 0;
  },
  trap,
};
