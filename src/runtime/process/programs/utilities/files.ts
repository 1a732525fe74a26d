import { ErrnoError } from '#base';
import { Input } from '../descriptors.ts';
import { resolvePath } from '../paths.ts';
import { wordsOf } from './errno-words.ts';
import type { Invocation } from './utility.ts';

const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;

/** Opens each operand in turn, `-` or none being the input; what cannot be opened is reported and makes the code 1. */
export async function eachInput(
  invocation: Invocation,
  operands: readonly string[],
  work: (input: Input, name: string, stream: boolean) => Promise<void>,
): Promise<number> {
  let status = 0;
  for (const name of operands.length === 0 ? ['-'] : operands) {
    if (name === '-') {
      await work(invocation.input, '-', true);
      continue;
    }
    try {
      await withFile(invocation, name, (input) => work(input, name, false));
    } catch (error) {
      if (!(error instanceof ErrnoError) || error.code === 'EPIPE') throw error;
      await invocation.errors.line(`${invocation.name}: ${name}: ${wordsOf(error)}`);
      status = 1;
    }
  }
  return status;
}

export async function withFile<T>(
  invocation: Invocation,
  name: string,
  work: (input: Input) => Promise<T>,
): Promise<T> {
  const { system, cwd, signal } = invocation;
  const path = resolvePath(cwd, name);
  if ((system.call('stat', path, true).mode & S_IFMT) === S_IFDIR) throw new ErrnoError('EISDIR');
  const fd = system.call('open', path, 0, 0);
  try {
    return await work(new Input(system, system.call('describe', fd), signal));
  } finally {
    system.close(fd, null);
  }
}
