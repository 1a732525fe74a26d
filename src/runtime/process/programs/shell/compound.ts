import { matcher } from './pattern.ts';
import type { Shell } from './shell.ts';
import { Leave } from './shell-error.ts';
import type { Command, Script } from './syntax.ts';

/** A condition may fail without `set -e` ending the shell. */
async function condition(shell: Shell, script: Script): Promise<boolean> {
  const { options } = shell.environment;
  const strict = options.delete('errexit');
  try {
    return (await shell.run(script)) === 0;
  } finally {
    if (strict) options.add('errexit');
  }
}

function body(shell: Shell, script: Script): Promise<number> {
  shell.environment.status = 0;
  return shell.run(script);
}

async function loop(shell: Shell, next: () => Promise<boolean>, script: Script): Promise<number> {
  let status = 0;
  shell.loops++;
  try {
    while (await next()) {
      await shell.turn();
      try {
        status = await shell.run(script);
      } catch (error) {
        if (!(error instanceof Leave) || (error.what !== 'break' && error.what !== 'continue')) throw error;
        if (error.value > 1) throw new Leave(error.what, error.value - 1);
        if (error.what === 'break') break;
      }
    }
  } finally {
    shell.loops--;
  }
  return (shell.environment.status = status);
}

/** Groups, subshells, conditions, loops and choices. */
export async function runCompound(
  shell: Shell,
  command: Exclude<Command, { readonly kind: 'simple' | 'function' }>,
): Promise<number> {
  const { environment, expansion } = shell;
  switch (command.kind) {
    case 'group':
      return body(shell, command.body);
    case 'subshell': {
      const inner = shell.subshell();
      return (environment.status = await inner.runToEnd(() => body(inner, command.body)));
    }
    case 'if':
      for (const branch of command.branches)
        if (await condition(shell, branch.condition)) return body(shell, branch.body);
      return command.otherwise === null ? (environment.status = 0) : body(shell, command.otherwise);
    case 'loop':
      return loop(
        shell,
        async () => (await condition(shell, command.condition)) !== command.until,
        command.body,
      );
    case 'for': {
      const values =
        command.words === null ? [...environment.positional] : await expansion.fields(command.words);
      const next = (): Promise<boolean> => {
        const value = values.shift();
        if (value !== undefined) expansion.assign(command.name, value);
        return Promise.resolve(value !== undefined);
      };
      return loop(shell, next, command.body);
    }
    case 'case': {
      const value = await expansion.text(command.word);
      for (const { patterns, body: script } of command.items)
        for (const pattern of patterns)
          if (matcher(await expansion.chars(pattern)).test(value)) return body(shell, script);
      return (environment.status = 0);
    }
    case 'arithmetic':
      return (environment.status = (await expansion.arithmetic(command.expression)) === 0 ? 1 : 0);
  }
}
