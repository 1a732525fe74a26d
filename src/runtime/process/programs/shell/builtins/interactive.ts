import { print, quoted, type Builtin } from './builtin.ts';
import { ShellError } from '../shell-error.ts';

const alias: Builtin = async (shell, args) => {
  const { aliases } = shell.environment;
  if (args.length === 0)
    await print(shell, [...aliases].map(([name, text]) => `alias ${name}=${quoted(text)}\n`).join(''));
  for (const arg of args) {
    const found = /^([^=]+)=([\s\S]*)$/.exec(arg);
    if (found !== null) aliases.set(found[1] ?? '', found[2] ?? '');
    else if (aliases.has(arg)) await print(shell, `alias ${arg}=${quoted(aliases.get(arg) ?? '')}\n`);
    else throw new ShellError(`alias: ${arg}: not found`);
  }
  return 0;
};

const unalias: Builtin = (shell, names) => {
  for (const name of names)
    if (name === '-a') shell.environment.aliases.clear();
    else if (!shell.environment.aliases.delete(name)) throw new ShellError(`unalias: ${name}: not found`);
  return 0;
};

const history: Builtin = async (shell, [option]) => {
  const lines = shell.session.history;
  if (option === '-c') lines.length = 0;
  else await print(shell, lines.map((line, at) => `${String(at + 1).padStart(5)}  ${line}\n`).join(''));
  return 0;
};

const HELP = `jsh, the shell of this container. Files, processes and ports live in this browser tab only.

  node app.js              run a program          node --test     run tests
  npm start | test | run X run package scripts    npx X           run a local package's command
  curl localhost:3000      ask a server           ps, kill PID    see and end processes
  ls cat grep find sed …   files and text         history, jobs   what was typed, what runs beside
  cmd | cmd, > file, &&, ||, &, $VAR, *.js, for, while, if, functions

Keys: Tab completes, Up and Down recall, Ctrl-R searches, Ctrl-C interrupts, Ctrl-D ends.
Packages cannot be fetched here: 'npm install' says so.
`;

const help: Builtin = async (shell) => {
  await print(shell, HELP);
  return 0;
};

export const interactiveBuiltins: Readonly<Record<string, Builtin>> = { alias, unalias, history, help };
