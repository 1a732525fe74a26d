import type { Shell } from '../shell.ts';

/** A command that works on the shell itself. Resolves to its status; `ShellError` is printed. */
export type Builtin = (shell: Shell, args: readonly string[]) => number | Promise<number>;

export const print = (shell: Shell, text: string): Promise<void> =>
  shell.session.output(shell.descriptors.get(1)).write(text);

/** In single quotes where the shell would take it for something else. */
export const quoted = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
