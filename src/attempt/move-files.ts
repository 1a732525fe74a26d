import { err, ok, type Result } from '#base';
import { unsafePath } from '#challenge';
import { filesWords as words } from '#words';
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
  if (wrong) return words.noFile.unsafe(path, wrong);
  if (files.has(path) && !leaving.has(path)) return words.noFile.exists(path);
  const stays = files.list().filter((file) => !leaving.has(file.path));
  const inside = stays.find((file) => file.path.startsWith(`${path}/`));
  if (inside) return words.noFile.isFolder(path, inside.path);
  const above = stays.find((file) => path.startsWith(`${file.path}/`));
  if (above) return words.noFile.isInFile(above.path);
  return files.readonlyBecause(path) === null ? null : words.noFile.notPartOfFix(path, editable.join(', '));
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
  if (moving.length === 0) return err(words.noMove.notOfProject(from, to));
  if (to.startsWith(folder)) return err(words.noMove.intoItself(from));
  const leaving = new Set(moving.map(({ path }) => path));
  const moves: Move[] = [];
  for (const { path, readonlyBecause } of moving) {
    if (readonlyBecause !== null) return err(words.noMove.stays(path, readonlyBecause));
    const there = path === from ? to : `${to}/${path.slice(folder.length)}`;
    if (there === path) continue;
    const because = whyNoFileAt(there, files, editable, leaving);
    if (because !== null) return err(because);
    const body = files.body(path);
    if (body?.kind !== 'text') return err(words.noMove.noText(path));
    moves.push({ from: path, to: there, text: body.text });
  }
  return ok(moves);
}
