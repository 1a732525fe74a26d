/** What the preload script is asked to do. Loaded with acorn, when there is a logpoint. */
import { err, ok, type Result } from '#base';
import { watchAwaits, type AwaitSite } from './awaits.ts';
import type { Logpoint } from './logpoint.ts';
import { insert, placeLogpoints, type Placed } from './place.ts';
import type { Insert } from './syntax.ts';

/** The module's text, and the one to run in its place. */
export interface ChangedFile {
  readonly path: string;
  readonly from: string;
  readonly to: string;
}

export interface Order {
  readonly files: readonly ChangedFile[];
  /** The awaits that are watched, by their number. */
  readonly awaits: readonly AwaitSite[];
  /** Why a logpoint will not see anything, by its id. */
  readonly wrong: Readonly<Record<number, string>>;
  /** Where each that can stands, by its id. */
  readonly lines: Readonly<Record<number, number>>;
}

const SCRIPT = /\.[cm]?jsx?$/;

function placedIn(
  path: string,
  text: string | null,
  points: readonly Logpoint[],
): Result<ReadonlyMap<number, Result<Placed, string>>, string> {
  if (text === null) return err(`${path} is not there any more.`);
  if (/\.[cm]?tsx?$/.test(path))
    return err(
      `Logpoints work in JavaScript, and ${path} is TypeScript. Set it where its caller is JavaScript.`,
    );
  if (!SCRIPT.test(path)) return err(`${path} is no program. Set the logpoint in a file that runs.`);
  return placeLogpoints(text, points);
}

/** `watched` are the files whose awaits are watched too. */
export function orderFor(
  logpoints: readonly Logpoint[],
  textOf: (path: string) => string | null,
  watched: readonly string[] = [],
): Order {
  const files: ChangedFile[] = [];
  const awaits: AwaitSite[] = [];
  const wrong: Record<number, string> = {};
  const lines: Record<number, number> = {};
  const byPath = Map.groupBy(logpoints, (one) => one.path);
  for (const path of new Set([...byPath.keys(), ...watched.filter((one) => SCRIPT.test(one))])) {
    const text = textOf(path);
    const points = byPath.get(path) ?? [];
    const inserts: Insert[] = [];
    if (text !== null && watched.includes(path)) {
      const found = watchAwaits(path, text, awaits.length);
      awaits.push(...found.sites);
      inserts.push(...found.inserts); // first: where both end at one place, the await is inside
    }
    const placed = points.length > 0 ? placedIn(path, text, points) : ok(new Map<number, never>());
    for (const { id } of points) {
      const one = placed.ok ? placed.value.get(id) : err(placed.error);
      if (one?.ok) {
        lines[id] = one.value.line;
        inserts.push(...one.value.inserts);
      } else if (one) wrong[id] = one.error;
    }
    if (inserts.length > 0 && text !== null) files.push({ path, from: text, to: insert(text, inserts) });
  }
  return { files, awaits, wrong, lines };
}
