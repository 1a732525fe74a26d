/** What the preload script is asked to do. Loaded with acorn, when there is a logpoint. */
import { err, ok, type Result } from '#base';
import { breakpointsWords, logpointsWords } from '#words';
import { stopsIn, type Scope, type Site } from '../breakpoints/stops.ts';
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
  /** Where programs can be made to stand still, by their numbers. */
  readonly sites: readonly Site[];
  readonly scopes: readonly Scope[];
  /** Why a logpoint will not see anything, by its id. */
  readonly wrong: Readonly<Record<number, string>>;
  /** Where each that can stands, by its id. */
  readonly lines: Readonly<Record<number, number>>;
}

const WORDS = { logpoint: logpointsWords.file, breakpoint: breakpointsWords.file };

const SCRIPT = /\.[cm]?jsx?$/;

/** The text of a file that runs as it is, or why the `point` cannot be set in it. */
export function scriptText(
  path: string,
  text: string | null,
  point: 'logpoint' | 'breakpoint',
): Result<string, string> {
  const words = WORDS[point];
  if (text === null) return err(words.gone(path));
  if (/\.[cm]?tsx?$/.test(path)) return err(words.typescript(path));
  if (!SCRIPT.test(path)) return err(words.noProgram(path));
  return ok(text);
}

function placedIn(
  path: string,
  text: string | null,
  points: readonly Logpoint[],
): Result<ReadonlyMap<number, Result<Placed, string>>, string> {
  const script = scriptText(path, text, 'logpoint');
  return script.ok ? placeLogpoints(script.value, points) : script;
}

/** `watched` are the files whose awaits are watched too, `stopped` those that can stand still at every statement. */
export function orderFor(
  logpoints: readonly Logpoint[],
  textOf: (path: string) => string | null,
  watched: readonly string[] = [],
  stopped: readonly string[] = [],
): Order {
  const files: ChangedFile[] = [];
  const awaits: AwaitSite[] = [];
  const sites: Site[] = [];
  const scopes: Scope[] = [];
  const wrong: Record<number, string> = {};
  const lines: Record<number, number> = {};
  const byPath = Map.groupBy(logpoints, (one) => one.path);
  const whole = [...watched, ...stopped].filter((one) => SCRIPT.test(one));
  for (const path of new Set([...byPath.keys(), ...whole])) {
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
    const stops =
      text !== null && stopped.includes(path) ? stopsIn(path, text, [sites.length, scopes.length]) : null;
    if (stops?.ok) {
      sites.push(...stops.value.sites);
      scopes.push(...stops.value.scopes);
      inserts.push(...stops.value.inserts);
    }
    if (inserts.length > 0 && text !== null) files.push({ path, from: text, to: insert(text, inserts) });
  }
  return { files, awaits, sites, scopes, wrong, lines };
}
