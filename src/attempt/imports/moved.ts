/** Moves that were made: the paths that there were before the first, and where of those each moved file is now. */
export interface Moved {
  readonly before: ReadonlySet<string>;
  readonly now: ReadonlyMap<string, string>;
}

/** One move after another, told as one. */
export function andThen(first: Moved, second: Moved): Moved {
  const origins = new Map([...first.now].map(([from, to]) => [to, from]));
  const now = new Map(first.now);
  for (const [from, to] of second.now) now.set(origins.get(from) ?? from, to);
  const made = [...second.before].filter((path) => !origins.has(path));
  return { before: new Set([...first.before, ...made]), now };
}
