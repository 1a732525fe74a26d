/** A project that was worked on in an editor of one's own, as the folder that the person chose. */
import { err, ok, type Result } from '#base';
import { unsafePath } from '#challenge';
import { attemptFileWords } from '#words';
import type { SavedFile } from './attempt-storage.ts';
import type { Workspace } from './workspace.ts';

const words = attemptFileWords.folder;

/** The part of a browser's File that is looked at. */
export interface FolderFile {
  /** with the name of the chosen folder in front: 'my-copy/src/a.js' */
  readonly webkitRelativePath: string;
  /** in bytes */
  readonly size: number;
  text(): Promise<string>;
}

export interface BroughtBack {
  /** what differs from the project as it came */
  readonly edits: readonly SavedFile[];
  /** files that differ and are not part of the fix, or hold no text: they stay out */
  readonly left: readonly string[];
}

const FILE_LIMIT_BYTES = 1024 * 1024;
const FILES_LIMIT = 2000;
/** What no editor or package manager means as part of the project. */
const NOT_OURS = /(^|\/)(node_modules|\.[^/]+)(\/|$)/;

const nameIn = (manifest: string | null): string | null =>
  /"name"\s*:\s*"([^"]*)"/.exec(manifest ?? '')?.[1] ?? null;

/** Reads a folder as changes of the project. Nothing is taken in part: an error says what is wrong as a sentence. */
export async function readProjectFolder(
  files: readonly FolderFile[],
  workspace: Workspace,
): Promise<Result<BroughtBack, string>> {
  const found = new Map(
    files
      .map((file) => [file.webkitRelativePath.split('/').slice(1).join('/'), file] as const)
      .filter(([path]) => path !== '' && !NOT_OURS.test(path)),
  );
  if (found.size > FILES_LIMIT) return err(words.tooMany(found.size, FILES_LIMIT));
  const originals = workspace.originalPaths;
  if (!originals.some((path) => found.has(path))) return err(words.notThisProject);

  const edits: SavedFile[] = [];
  const left: string[] = [];
  for (const [path, file] of found) {
    const original = workspace.originalText(path);
    const isNew = !originals.includes(path);
    const mayTake = workspace.mayEdit(path) && unsafePath(path) === undefined;
    if (file.size > FILE_LIMIT_BYTES || (!isNew && original === null)) {
      if (isNew) left.push(path); // the project's own binary files stay as they are
      continue;
    }
    const text = asOriginal(await file.text(), original);
    if (path === 'package.json') {
      const [theirs, ours] = [nameIn(text), nameIn(original)];
      if (theirs !== null && ours !== null && theirs !== ours) return err(words.otherProject(theirs, ours));
    }
    if (text === original) continue;
    if (mayTake && !text.includes('\0')) edits.push({ path, state: 'text', text });
    else left.push(path);
  }
  for (const path of originals)
    if (!found.has(path) && !NOT_OURS.test(path) && workspace.mayEdit(path))
      edits.push({ path, state: 'deleted' });
  return ok({ edits, left: left.sort() });
}

/** Version control on Windows may have changed the ends of lines, which nobody meant. */
const asOriginal = (text: string, original: string | null): string =>
  original?.includes('\r') ? text : text.replaceAll('\r\n', '\n');
