/**
 * `sh -c` with nothing for a shell to do: one command of plain words. A shell would replace itself by that command
 * (POSIX lets it, dash does), so that it has the pid, the signals and the exit status which the spawner sees.
 */

const WORD =
  /\s*((?:[A-Za-z0-9_@%+:,./-]|"(?:[^"\\$`]|\$[A-Za-z_]\w*|\$\{[A-Za-z_]\w*\})*"|'[^']*')(?:[A-Za-z0-9_@%+:,./=-]|"(?:[^"\\$`]|\$[A-Za-z_]\w*|\$\{[A-Za-z_]\w*\})*"|'[^']*')*)/y;
const PART = /"([^"]*)"|'([^']*)'|[^"']+/g;

/** Words that mean something else as the first one. */
const RESERVED = new Set([
  'case',
  'do',
  'done',
  'elif',
  'else',
  'esac',
  'fi',
  'for',
  'if',
  'then',
  'until',
  'while',
]);

/** The words of the command, or null when it takes a shell. */
export function plainCommand(text: string, env: Readonly<Record<string, string>>): readonly string[] | null {
  const words: string[] = [];
  WORD.lastIndex = 0;
  let end = 0;
  for (let match = WORD.exec(text); match?.[1] !== undefined; match = WORD.exec(text)) {
    if (words.length === 0 && /^\w+=/.test(match[1])) return null;
    words.push(unquote(match[1], env));
    end = WORD.lastIndex;
    const next = text[end];
    if (next !== undefined && !/\s/.test(next)) return null;
  }
  const [first] = words;
  if (first === undefined || RESERVED.has(first) || text.slice(end).trim() !== '') return null;
  return /[\n\r]/.test(text.trim()) ? null : words;
}

const unquote = (word: string, env: Readonly<Record<string, string>>): string =>
  word.replace(PART, (part: string, expanded?: string, literal?: string) => {
    if (literal !== undefined) return literal;
    if (expanded === undefined) return part;
    return expanded.replace(/\$\{?(\w+)\}?/g, (_all, name: string) => env[name] ?? '');
  });
