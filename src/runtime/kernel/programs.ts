import { ErrnoError } from '#base';
import { BUILTIN_PROGRAMS, DEFAULT_PATH, type SpawnRequest, type StartMessage } from '#runtime/wire';
import { EXECUTE, permits, type Context, type Inode, type Vfs } from '#runtime/vfs';
import { plainCommand } from './plain-command.ts';

export interface ResolvedProgram {
  readonly program: StartMessage['program'];
  /** where it lies, links followed */
  readonly file: string;
  readonly argv: readonly string[];
  /** variables that `#!/usr/bin/env NAME=value …` adds */
  readonly env: Readonly<Record<string, string>>;
}

/** First line of a builtin's file: `which` finds it, a copy of it runs, nobody needs to know where it lies. */
const BUILTIN_INTERPRETER = '/builtin';
const SHEBANG_MAX_BYTES = 256;
/** Interpreters that are scripts themselves (Linux: ELOOP beyond 4). */
const INTERPRETERS_MAX = 5;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Puts an executable file into the tree for every program of ours. */
export function installPrograms(vfs: Vfs, superuser: Context): void {
  const directories = ['/usr/local/bin', '/bin'];
  for (const path of directories) vfs.names.mkdirAll(superuser, path, 0o755);
  vfs.names.symlink(superuser, '/bin', '/usr/bin');
  for (const [path, program] of BUILTIN_PROGRAMS) {
    const text = `#!${BUILTIN_INTERPRETER} ${program}\n`;
    vfs.files.writeFile(superuser, path, encoder.encode(text), 0o101, 0o755);
  }
}

/** As `resolveProgram`; a shell that would only become a Node program is that program from the start. */
export function resolveCommand(vfs: Vfs, context: Context, request: SpawnRequest): ResolvedProgram {
  const { file, args, env } = request;
  const resolved = resolveProgram(vfs, context, file, args, env);
  const [, flag, text] = resolved.argv;
  if (resolved.program !== 'jsh' || flag !== '-c' || text === undefined || resolved.argv.length !== 3)
    return resolved;
  const words = plainCommand(text, env);
  if (words?.[0] === undefined) return resolved;
  try {
    const inner = resolveProgram(vfs, context, words[0], words, env);
    if (inner.program !== 'node') return resolved;
    return { ...inner, env: { PWD: vfs.pathOf(context.cwd) ?? '/', ...inner.env } };
  } catch (error) {
    if (error instanceof ErrnoError) return resolved; // the shell says what is wrong
    throw error;
  }
}

/** Finds what a command starts, as execvp(3) does: PATH, shebang lines, `sh` for a script without one. */
export function resolveProgram(
  vfs: Vfs,
  context: Context,
  file: string,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): ResolvedProgram {
  let extra: Record<string, string> = {};
  let command = file;
  let words = argv;
  for (let depth = 0; depth < INTERPRETERS_MAX; depth++) {
    const path = command.includes('/') ? command : inPath(vfs, context, command, { ...env, ...extra });
    const line = firstLine(vfs, context, path);
    const [interpreter, argument] = splitOnce(line ?? '/bin/sh');
    if (interpreter === BUILTIN_INTERPRETER) {
      const program = [...BUILTIN_PROGRAMS.values()].find((name) => name === argument);
      if (program === undefined) throw new ErrnoError('ENOEXEC');
      return { program, file: vfs.names.realpath(context, path), argv: words, env: extra };
    }
    const script = [path, ...words.slice(1)];
    if (isEnv(interpreter)) {
      const parsed = parseEnv(argument, script);
      extra = { ...extra, ...parsed.env };
      words = parsed.words;
      command = parsed.words[0] ?? '';
    } else {
      words = argument === '' ? [interpreter, ...script] : [interpreter, argument, ...script];
      command = interpreter;
    }
  }
  throw new ErrnoError('ELOOP');
}

const isEnv = (interpreter: string): boolean => interpreter === '/usr/bin/env' || interpreter === '/bin/env';

/** `env`'s own arguments on a shebang line: `-S` splits, `NAME=value` sets, the rest is the command. */
function parseEnv(argument: string, script: readonly string[]) {
  const env: Record<string, string> = {};
  let words = [...(argument === '' ? [] : [argument]), ...script];
  const split = /^(?:-S|--split-string=?)\s*(.*)$/s.exec(argument);
  if (split?.[1] !== undefined) words = [...split[1].split(/\s+/).filter((word) => word !== ''), ...script];
  for (;;) {
    const setting = /^([^=]+)=(.*)$/s.exec(words[0] ?? '');
    if (setting?.[1] === undefined) break;
    env[setting[1]] = setting[2] ?? '';
    words = words.slice(1);
  }
  if (words.length === 0) throw new ErrnoError('ENOENT');
  return { env, words };
}

function splitOnce(line: string): readonly [string, string] {
  const at = line.search(/[ \t]/);
  return at === -1 ? [line, ''] : [line.slice(0, at), line.slice(at).trim()];
}

/** EACCES wins over ENOENT when a directory of PATH had the name but not the right to run it. */
function inPath(vfs: Vfs, context: Context, name: string, env: Readonly<Record<string, string>>): string {
  if (name === '') throw new ErrnoError('ENOENT');
  let denied = false;
  for (const directory of (env['PATH'] ?? DEFAULT_PATH).split(':')) {
    const path = `${directory === '' ? '.' : directory}/${name}`;
    try {
      firstLine(vfs, context, path);
      return path;
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      if (error.code === 'EACCES') denied = true;
    }
  }
  throw new ErrnoError(denied ? 'EACCES' : 'ENOENT');
}

/**
 * The shebang line without `#!`, or null for a script without one. A file with a shebang runs even without the execute
 * bit: bits are easily lost on the way into the container.
 */
function firstLine(vfs: Vfs, context: Context, path: string): string | null {
  const { inode } = vfs.find(context, path);
  if (inode.kind !== 'file') throw new ErrnoError('EACCES');
  const head = inode.content.read(0, SHEBANG_MAX_BYTES);
  if (head[0] === 0x23 && head[1] === 0x21) {
    const text = decoder.decode(head.slice(2));
    const end = text.indexOf('\n');
    return (end === -1 ? text : text.slice(0, end)).replace(/\r$/, '').trim();
  }
  if (!executable(context, inode)) throw new ErrnoError('EACCES');
  if (head.includes(0)) throw new ErrnoError('ENOEXEC');
  return null;
}

const executable = (context: Context, inode: Inode): boolean =>
  permits(context, inode, EXECUTE) && (inode.mode & 0o111) !== 0;
