import { globMatcher, unpack } from '#challenge';
import { filesWords } from '#words';
import type { SavedFile } from './attempt-storage.ts';
import type { ContentFile } from './content.ts';

/** A file longer than this is not opened in the editor: it would stall the page. */
export const EDITOR_LIMIT_BYTES = 1024 * 1024;

export type FileBody =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: number }
  | { readonly kind: 'large'; readonly bytes: number };

export interface FileFacts {
  readonly path: string;
  /** Why the file may not be edited, as a sentence; null when it may. */
  readonly readonlyBecause: string | null;
  /** How it differs from the project as it came. */
  readonly change: 'none' | 'edited' | 'added';
}

export type ChangeOrigin = 'editor' | 'container' | 'reset' | 'storage';
export type WorkspaceListener = (path: string, origin: ChangeOrigin) => void;

/** The project as the person sees it: the challenge's files with the saved edits on top. Text only lives here and in the editor. */
export class Workspace {
  readonly #originals: ReadonlyMap<string, ContentFile>;
  readonly #isEditable: (path: string) => boolean;
  readonly #edits = new Map<string, SavedFile>();
  readonly #listeners = new Set<WorkspaceListener>();

  constructor(files: readonly ContentFile[], editable: readonly string[]) {
    this.#originals = new Map(files.map((file) => [file.path, file]));
    this.#isEditable = globMatcher(editable);
  }

  /** Replaces every edit, as when the storage was read or another tab wrote meanwhile. */
  load(files: readonly SavedFile[], origin: ChangeOrigin): void {
    const touched = new Set([...this.#edits.keys(), ...files.map((file) => file.path)]);
    this.#edits.clear();
    for (const file of files) if (this.mayEdit(file.path)) this.#edits.set(file.path, file);
    for (const path of touched) this.#tell(path, origin);
  }

  get edits(): readonly SavedFile[] {
    return [...this.#edits.values()];
  }

  /** The files of the project as it came. */
  get originalPaths(): readonly string[] {
    return [...this.#originals.keys()];
  }

  edit(path: string): SavedFile | null {
    return this.#edits.get(path) ?? null;
  }

  list(): readonly FileFacts[] {
    const paths = new Set([...this.#originals.keys(), ...this.#edits.keys()]);
    return [...paths]
      .filter((path) => this.#edits.get(path)?.state !== 'deleted')
      .sort((a, b) => (a < b ? -1 : 1))
      .map((path) => ({
        path,
        readonlyBecause: this.readonlyBecause(path),
        change: !this.#originals.has(path) ? 'added' : this.#edits.has(path) ? 'edited' : 'none',
      }));
  }

  has(path: string): boolean {
    const edit = this.#edits.get(path);
    return edit ? edit.state === 'text' : this.#originals.has(path);
  }

  mayEdit(path: string): boolean {
    return this.readonlyBecause(path) === null;
  }

  readonlyBecause(path: string): string | null {
    const original = this.#originals.get(path);
    if (original) return original.readonlyBecause;
    return this.#isEditable(path) ? null : filesWords.outside;
  }

  body(path: string): FileBody | null {
    const edit = this.#edits.get(path);
    if (edit?.state === 'deleted') return null;
    const original = this.#originals.get(path);
    if (edit) return bodyOfText(edit.text);
    if (!original) return null;
    if ('text' in original.content) return bodyOfText(original.content.text);
    return { kind: 'binary', bytes: Math.floor((original.content.base64.length * 3) / 4) };
  }

  /** The project's own text, for "what changed"; null for added and binary files. */
  originalText(path: string): string | null {
    const original = this.#originals.get(path);
    return original && 'text' in original.content ? original.content.text : null;
  }

  /** Everything to put in a container: text, or bytes for binary files. */
  contents(): ReadonlyMap<string, string | Uint8Array> {
    const all = new Map<string, string | Uint8Array>();
    for (const { path } of this.list()) {
      const edit = this.#edits.get(path);
      const original = this.#originals.get(path);
      if (edit?.state === 'text') all.set(path, edit.text);
      else if (original) all.set(path, unpack(original.content));
    }
    return all;
  }

  /** Returns false, and changes nothing, where the file is read-only. */
  write(path: string, text: string, origin: ChangeOrigin): boolean {
    if (!this.mayEdit(path)) return false;
    const edit = this.#edits.get(path);
    if (edit?.state === 'text' ? edit.text === text : !edit && this.originalText(path) === text) return true;
    if (this.originalText(path) === text) this.#edits.delete(path);
    else this.#edits.set(path, { path, state: 'text', text });
    this.#tell(path, origin);
    return true;
  }

  remove(path: string, origin: ChangeOrigin): boolean {
    if (!this.mayEdit(path) || !this.has(path)) return false;
    if (this.#originals.has(path)) this.#edits.set(path, { path, state: 'deleted' });
    else this.#edits.delete(path);
    this.#tell(path, origin);
    return true;
  }

  /** Back to the project as it came, one file or all; returns what was there, for undo. */
  reset(path?: string): readonly SavedFile[] {
    const gone = path === undefined ? this.edits : this.edits.filter((edit) => edit.path === path);
    for (const edit of gone) this.#edits.delete(edit.path);
    for (const edit of gone) this.#tell(edit.path, 'reset');
    return gone;
  }

  /** Puts back what a reset took away. */
  restore(files: readonly SavedFile[]): void {
    for (const file of files) {
      const asItCame = file.state === 'text' && file.text === this.originalText(file.path);
      if (asItCame) this.#edits.delete(file.path);
      else this.#edits.set(file.path, file);
    }
    for (const file of files) this.#tell(file.path, 'reset');
  }

  subscribe(listener: WorkspaceListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(path: string, origin: ChangeOrigin): void {
    for (const listener of this.#listeners) listener(path, origin);
  }
}

const bodyOfText = (text: string): FileBody =>
  text.length > EDITOR_LIMIT_BYTES ? { kind: 'large', bytes: text.length } : { kind: 'text', text };

export function bodyOfBytes(bytes: Uint8Array): FileBody {
  if (bytes.length > EDITOR_LIMIT_BYTES) return { kind: 'large', bytes: bytes.length };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? { kind: 'binary', bytes: bytes.length } : { kind: 'text', text };
  } catch (cause) {
    if (cause instanceof TypeError) return { kind: 'binary', bytes: bytes.length };
    throw cause;
  }
}
