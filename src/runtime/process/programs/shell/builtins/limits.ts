import { ShellError } from '../shell-error.ts';
import { print, type Builtin } from './builtin.ts';

const UNLIMITED = 'unlimited';

/** What is not counted here; cores are never written. */
const FIXED: Readonly<Record<string, string>> = {
  c: '0',
  d: UNLIMITED,
  f: UNLIMITED,
  l: UNLIMITED,
  m: UNLIMITED,
  s: UNLIMITED,
  t: UNLIMITED,
  u: UNLIMITED,
  v: UNLIMITED,
};

/** `ulimit -n`: how many descriptors may be open in what the shell starts. It may only come down. */
const ulimit: Builtin = async (shell, args) => {
  const { environment, session } = shell;
  const own = environment.openFilesMax ?? session.system.call('openFilesMax');
  const letters = args
    .filter((arg) => arg.startsWith('-'))
    .join('')
    .replace(/[-SH]/g, '');
  const wanted = args.find((arg) => !arg.startsWith('-'));
  const valueOf = (letter: string): string => (letter === 'n' ? String(own) : (FIXED[letter] ?? ''));
  if (letters === 'a') {
    for (const letter of [...Object.keys(FIXED), 'n'].sort())
      await print(shell, `-${letter} ${valueOf(letter)}\n`);
    return 0;
  }
  const resource = letters === '' ? 'f' : letters;
  if (valueOf(resource) === '') throw new ShellError(`ulimit: -${resource}: invalid option`, 2);
  if (wanted === undefined || wanted === valueOf(resource)) {
    if (wanted === undefined) await print(shell, `${valueOf(resource)}\n`);
    return 0;
  }
  if (wanted !== UNLIMITED && !/^\d+$/.test(wanted))
    throw new ShellError(`ulimit: ${wanted}: invalid number`);
  const limit = wanted === UNLIMITED ? Infinity : Number(wanted);
  if (resource !== 'n' || limit > own)
    throw new ShellError(`ulimit: -${resource}: cannot modify limit: Operation not permitted`);
  environment.openFilesMax = limit;
  return 0;
};

export const limitBuiltins: Readonly<Record<string, Builtin>> = { ulimit };
