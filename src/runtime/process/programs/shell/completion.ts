import { resolvePath } from '../paths.ts';
import { builtins } from './builtins/index.ts';
import type { Completion } from './line-editor.ts';
import type { Shell } from './shell.ts';

const DIRECTORY = 2;
const LINK = 3;
/** words after which a command follows */
const OPENERS = /(?:^|[|&;(]|\b(?:then|do|else|if|while|until|time|sudo|xargs|env)\s)\s*$/;
const NEEDS_ESCAPE = /[\s'"\\$`&|;<>()*?[\]#~!{}]/g;

const escaped = (name: string): string => name.replace(NEEDS_ESCAPE, '\\$&');

function isDirectory(shell: Shell, path: string, type: number): boolean {
  if (type !== LINK) return type === DIRECTORY;
  try {
    return (shell.session.system.call('stat', path, true).mode & 0o170000) === 0o040000;
  } catch {
    return false; // a link to nothing
  }
}

function entries(
  shell: Shell,
  folder: string,
): readonly { readonly name: string; readonly directory: boolean }[] {
  try {
    return shell.session.system
      .call('readdir', folder)
      .map(({ name, type }) => ({ name, directory: isDirectory(shell, `${folder}/${name}`, type) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return []; // not a folder: nothing to offer
  }
}

function commands(shell: Shell, start: string): string[] {
  const { environment, session } = shell;
  const names = new Set([
    ...Object.keys(builtins).filter((name) => /^\w/.test(name)),
    ...environment.functions.keys(),
    ...environment.aliases.keys(),
    ...session.utilityNames(),
  ]);
  for (const folder of (environment.get('PATH') ?? '').split(':'))
    for (const { name, directory } of entries(shell, folder)) if (!directory) names.add(name);
  return [...names].filter((name) => name.startsWith(start)).sort();
}

function scripts(shell: Shell, start: string): string[] {
  try {
    const text = new TextDecoder().decode(
      shell.session.system.call('readFile', resolvePath(shell.environment.cwd, 'package.json')),
    );
    const parsed: unknown = JSON.parse(text);
    const table: unknown =
      typeof parsed === 'object' && parsed !== null && 'scripts' in parsed ? parsed.scripts : undefined;
    return typeof table === 'object' && table !== null
      ? Object.keys(table).filter((name) => name.startsWith(start))
      : [];
  } catch {
    return []; // no package here, or none that can be read
  }
}

/** What Tab offers for the word that ends at the cursor. */
export function complete(shell: Shell, line: string): Completion {
  const typed = /(?:\\.|[^\s'"\\|&;<>()])*$/.exec(line)?.[0] ?? '';
  const from = line.length - typed.length;
  const word = typed.replace(/\\(.)/g, '$1');
  const before = line.slice(0, from);
  const choices = (names: readonly string[]): Completion => ({
    from,
    candidates: names.map((name) => ({ text: `${escaped(name)} `, shown: name })),
  });
  if (OPENERS.test(before) && !word.includes('/')) return choices(commands(shell, word));
  if (/(?:^|[|&;(]\s*)npm\s+(?:run|run-script)\s+$/.test(before)) return choices(scripts(shell, word));
  const variable = /^\$(\w*)$/.exec(word);
  if (variable !== null) {
    const names = [...shell.environment.variables.keys()]
      .filter((name) => name.startsWith(variable[1] ?? ''))
      .sort();
    return { from, candidates: names.map((name) => ({ text: `$${name}`, shown: `$${name}` })) };
  }
  const slash = word.lastIndexOf('/') + 1;
  const shown = word.slice(0, slash);
  const folder = shown.startsWith('~/') ? `${shell.environment.get('HOME') ?? ''}/${shown.slice(2)}` : shown;
  const start = word.slice(slash);
  const found = entries(shell, resolvePath(shell.environment.cwd, folder === '' ? '.' : folder)).filter(
    ({ name }) => name.startsWith(start) && (start.startsWith('.') || !name.startsWith('.')),
  );
  const prefix = shown.startsWith('~/') ? `~/${escaped(shown.slice(2))}` : escaped(shown);
  return {
    from,
    candidates: found.map(({ name, directory }) => ({
      text: `${prefix}${escaped(name)}${directory ? '/' : ' '}`,
      shown: directory ? `${name}/` : name,
    })),
  };
}
