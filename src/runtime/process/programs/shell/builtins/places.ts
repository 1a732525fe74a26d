import { resolvePath } from '../../paths.ts';
import { wordsOf } from '../../utilities/errno-words.ts';
import { ShellError } from '../shell-error.ts';
import { print, type Builtin } from './builtin.ts';

const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;

const cd: Builtin = async (shell, args) => {
  const { environment, session } = shell;
  const given = args.find((arg) => arg === '-' || !arg.startsWith('-'));
  const back = given === '-';
  const target = back ? environment.get('OLDPWD') : (given ?? environment.get('HOME'));
  if (target === undefined) throw new ShellError(back ? 'cd: OLDPWD not set' : 'cd: HOME not set');
  const path = resolvePath(environment.cwd, target);
  let mode: number;
  try {
    mode = session.system.call('stat', path, true).mode;
  } catch (error) {
    throw new ShellError(`cd: ${wordsOf(error).toLowerCase()}: ${target}`);
  }
  if ((mode & S_IFMT) !== S_IFDIR) throw new ShellError(`cd: not a directory: ${target}`);
  environment.set('OLDPWD', environment.cwd, true);
  environment.cwd = path;
  if (back) await print(shell, `${path}\n`);
  return 0;
};

const pwd: Builtin = async (shell, args) => {
  const { cwd } = shell.environment;
  await print(shell, `${args.includes('-P') ? shell.session.system.call('realpath', cwd) : cwd}\n`);
  return 0;
};

export const placeBuiltins: Readonly<Record<string, Builtin>> = { cd, pwd };
