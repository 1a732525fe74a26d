import { err, ok, type Result } from '#base';
import { unsafePath } from '#challenge';
import type { Workspace } from './workspace.ts';

export interface Move {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

type Files = Pick<Workspace, 'list' | 'has' | 'body' | 'readonlyBecause'>;

/** Why no file can be made at a path, as a sentence; null when one can. `leaving` are paths that will be free. */
export function whyNoFileAt(
  path: string,
  files: Files,
  editable: readonly string[],
  leaving: ReadonlySet<string> = new Set(),
): string | null {
  const wrong = unsafePath(path);
  if (wrong) return `"${path}" cannot be a file here: ${wrong}. Give a path such as src/name.js.`;
  if (files.has(path) && !leaving.has(path))
    return `${path} exists already. Choose another name, or open it.`;
  const stays = files.list().filter((file) => !leaving.has(file.path));
  const inside = stays.find((file) => file.path.startsWith(`${path}/`));
  if (inside) return `${path} is a folder: ${inside.path} is in it. Choose another name.`;
  const above = stays.find((file) => path.startsWith(`${file.path}/`));
  if (above) return `${above.path} is a file, so nothing can be in it. Choose another folder.`;
  return files.readonlyBecause(path) === null
    ? null
    : `${path} would not be part of the fix. New files belong in: ${editable.join(', ')}.`;
}

/** What it takes to rename or move a file, or all files of a folder; or why that cannot be, as a sentence. */
export function planMove(
  given: { readonly from: string; readonly to: string },
  files: Files,
  editable: readonly string[],
): Result<readonly Move[], string> {
  const { from, to } = given;
  const folder = `${from}/`;
  const moving = files.list().filter(({ path }) => path === from || path.startsWith(folder));
  if (moving.length === 0)
    return err(
      `${from} is no file of the project. What programs made is moved in the terminal: mv ${from} ${to}`,
    );
  if (to.startsWith(folder)) return err(`${from} cannot be moved into itself.`);
  const leaving = new Set(moving.map(({ path }) => path));
  const moves: Move[] = [];
  for (const { path, readonlyBecause } of moving) {
    if (readonlyBecause !== null) return err(`${path} stays where it is. ${readonlyBecause}`);
    const there = path === from ? to : `${to}/${path.slice(folder.length)}`;
    if (there === path) continue;
    const because = whyNoFileAt(there, files, editable, leaving);
    if (because !== null) return err(because);
    const body = files.body(path);
    if (body?.kind !== 'text')
      return err(`${path} is no text that could be kept at another place, so it stays.`);
    moves.push({ from: path, to: there, text: body.text });
  }
  return ok(moves);
}
