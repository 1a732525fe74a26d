import { ErrnoError } from '#base';
import { resolvePath } from '../paths.ts';
import { wordsOf } from '../utilities/errno-words.ts';
import type { Expansion } from './expansion.ts';
import type { Session } from './session.ts';
import { ShellError } from './shell-error.ts';
import type { Redirect } from './syntax.ts';

const O_RDONLY = 0;
const O_WRONLY = 1;
const O_RDWR = 2;
const O_CREAT = 0o100;
const O_TRUNC = 0o1000;
const O_APPEND = 0o2000;
const WRITE = O_WRONLY | O_CREAT | O_TRUNC;
const APPEND = O_WRONLY | O_CREAT | O_APPEND;
const MODE = 0o666;

/** The shell's own descriptors behind the numbers a command sees. */
export type Descriptors = ReadonlyMap<number, number>;

export interface Redirected {
  readonly descriptors: Descriptors;
  /** to be closed when the command has ended */
  readonly opened: readonly number[];
}

function open(session: Session, cwd: string, path: string, flags: number): number {
  try {
    return session.system.call('open', resolvePath(cwd, path), flags, MODE);
  } catch (error) {
    if (error instanceof ErrnoError) throw new ShellError(`${path}: ${wordsOf(error)}`);
    throw error;
  }
}

/** A pipe that somebody writes the text into while the command reads it. */
function pipeOf(session: Session, text: string): number {
  const { read, write } = session.system.call('pipe');
  const output = session.output(write);
  const close = (): void => session.close(write);
  output.write(text).then(close, close); // a reader that leaves early is no failure
  return read;
}

/** Carries out redirects from left to right; `keep` says which of the names `1>&2` may use. */
export async function redirect(
  redirects: readonly Redirect[],
  descriptors: Descriptors,
  session: Session,
  expansion: Expansion,
  cwd: string,
): Promise<Redirected> {
  const map = new Map(descriptors);
  const opened: number[] = [];
  const put = (fd: number, own: number): void => {
    opened.push(own);
    map.set(fd, own);
  };
  try {
    for (const { fd, operator, target } of redirects) {
      if (operator === '<<' || operator === '<<<') {
        const text = await expansion.text(target);
        put(fd ?? 0, pipeOf(session, operator === '<<<' ? `${text}\n` : text));
        continue;
      }
      const [path, ...more] = await expansion.fields([target]);
      if (path === undefined || more.length > 0) throw new ShellError('ambiguous redirect');
      switch (operator) {
        case '<':
          put(fd ?? 0, open(session, cwd, path, O_RDONLY));
          break;
        case '<>':
          put(fd ?? 0, open(session, cwd, path, O_RDWR | O_CREAT));
          break;
        case '>':
        case '>|':
          put(fd ?? 1, open(session, cwd, path, WRITE));
          break;
        case '>>':
          put(fd ?? 1, open(session, cwd, path, APPEND));
          break;
        case '&>':
        case '&>>': {
          const own = open(session, cwd, path, operator === '&>' ? WRITE : APPEND);
          put(1, own);
          map.set(2, own);
          break;
        }
        case '<&':
        case '>&': {
          const number = fd ?? (operator === '<&' ? 0 : 1);
          if (path === '-') {
            map.delete(number);
            break;
          }
          const from = /^\d+$/.test(path) ? map.get(Number(path)) : undefined;
          if (from !== undefined) map.set(number, from);
          else if (operator === '>&' && fd === null && !/^\d+$/.test(path)) {
            const own = open(session, cwd, path, WRITE);
            put(1, own);
            map.set(2, own);
          } else throw new ShellError(`${path}: Bad file descriptor`);
          break;
        }
      }
    }
  } catch (error) {
    for (const own of opened) session.close(own);
    throw error;
  }
  return { descriptors: map, opened };
}
