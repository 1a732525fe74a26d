import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { referencesOf, type Reference } from './references.ts';
import { BUILT_MODULES, COMPUTED_IMPORTS, type Room } from './rooms.ts';

export interface House {
  readonly rooms: readonly Room[];
  readonly entries: readonly Room[];
  /** path from the project's root, with '/' → text; TypeScript only */
  readonly files: ReadonlyMap<string, string>;
  /** names of npm packages that package.json lists */
  readonly packages: ReadonlySet<string>;
}

const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.includes('/testing/');

/** The room that a path belongs to: the longest name that fits. */
export function roomOf(rooms: readonly Room[], path: string): Room | undefined {
  return rooms
    .filter(({ name }) => path.startsWith(`src/${name}/`))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Why this reference breaks the table, or undefined. */
function problem(
  house: House,
  path: string,
  from: Room | undefined,
  { specifier, typesOnly }: Reference,
): string | undefined {
  const test = isTest(path);
  if (specifier === undefined)
    return test || Object.hasOwn(COMPUTED_IMPORTS, path)
      ? undefined
      : 'imports something computed; write it out, or give the reason in COMPUTED_IMPORTS of rooms.ts';
  if (specifier.startsWith('#')) {
    const name = specifier.slice(1);
    const to = house.rooms.find((room) => room.name === name);
    if (to === undefined)
      return `imports ${specifier}, which is no room; only a room's index can be imported, as '#room'`;
    if (from === undefined) return undefined;
    if (from.name === name) return test ? undefined : `imports its own room as ${specifier}; use './file.ts'`;
    if (from.imports.includes(name) || (typesOnly && from.types?.includes(name) === true)) return undefined;
    if (from.types?.includes(name) === true)
      return `imports values of ${name}, of which ${from.name} may import types only`;
    return `imports ${name}, which ${from.name} may not`;
  }
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(path), specifier));
    const to = roomOf(house.rooms, target);
    if (to === undefined || to === from) return undefined;
    // a thread of a test is given an address, which no alias can be
    if (test && target === `src/${to.name}/index.ts`) return undefined;
    return `reaches into the room ${to.name} by ${specifier}; import '#${to.name}'`;
  }
  if (isBuiltin(specifier))
    return test || typesOnly || from === undefined || from.realm === 'node'
      ? undefined
      : `imports ${specifier}, but ${from.name} does not run on Node (its realm is '${from.realm}')`;
  if (specifier.startsWith('virtual:') || specifier.startsWith('/')) return undefined;
  return house.packages.has(packageName(specifier)) || Object.hasOwn(BUILT_MODULES, specifier)
    ? undefined
    : `imports ${specifier}, which package.json does not list`;
}

/** Circles among rooms, by what they really import; each as 'a → b → a'. */
function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): void => {
    const at = way.indexOf(name);
    if (at !== -1) {
      found.push([...way.slice(at), name].join(' → '));
      return;
    }
    if (done.has(name)) return;
    for (const next of edges.get(name) ?? []) walk(next, [...way, name]);
    done.add(name);
  };
  for (const name of edges.keys()) walk(name, []);
  return found;
}

/** Faults of the table itself: names without a room, realms that cannot meet, circles. */
export function checkTable(rooms: readonly Room[]): readonly string[] {
  const problems: string[] = [];
  for (const room of rooms)
    for (const name of [...room.imports, ...(room.types ?? [])]) {
      const to = rooms.find((other) => other.name === name);
      if (to === undefined) problems.push(`${room.name} may import ${name}, which is no room`);
      else if (to.realm !== 'any' && to.realm !== room.realm)
        problems.push(
          `${room.name} (${room.realm}) may import ${name} (${to.realm}): they run in different realms`,
        );
    }
  const allowed = rooms.map(
    (room) => [room.name, new Set([...room.imports, ...(room.types ?? [])])] as const,
  );
  return [...problems, ...circles(new Map(allowed)).map((circle) => `the table allows a circle: ${circle}`)];
}

/** Every breach of the table by the files of the house, as sentences with file and line. */
export function checkHouse(house: House): readonly string[] {
  const problems: string[] = [];
  const edges = new Map<string, Set<string>>();
  for (const [path, text] of house.files) {
    const from = roomOf(house.rooms, path) ?? house.entries.find(({ name }) => name === path);
    if (from === undefined && path.startsWith('src/') && !isTest(path))
      problems.push(`${path} lies in no room; add one to rooms.ts or move the file`);
    for (const reference of referencesOf(path, text)) {
      const wrong = problem(house, path, from, reference);
      if (wrong !== undefined) problems.push(`${path}:${reference.line} ${wrong}`);
      const to = reference.specifier?.startsWith('#') === true ? reference.specifier.slice(1) : undefined;
      if (from === undefined || to === undefined || to === from.name || isTest(path)) continue;
      edges.set(from.name, (edges.get(from.name) ?? new Set()).add(to));
    }
  }
  return [...problems, ...circles(edges).map((circle) => `rooms import each other in a circle: ${circle}`)];
}

/** The rows of README's table of rooms: [room, realm, may import], or undefined where there is none. */
export function readmeTable(markdown: string): readonly (readonly string[])[] | undefined {
  const lines = markdown.split('\n');
  const head = lines.findIndex((line) => /^\|\s*room\s*\|/i.test(line));
  if (head === -1) return undefined;
  const rows: (readonly string[])[] = [];
  for (const line of lines.slice(head + 2)) {
    if (!line.startsWith('|')) break;
    rows.push(
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
  }
  return rows;
}

/** A room as README writes it; its fourth column, what the room is for, is README's own. */
export const readmeRow = ({ name, realm, imports, types = [] }: Room): readonly string[] => [
  name,
  realm,
  [...imports, ...types.map((type) => `${type} (types)`)].join(', ') || '—',
];
