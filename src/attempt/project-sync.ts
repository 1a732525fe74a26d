import type { WebContainer } from '@webcontainer/api';
import { SerialQueue } from '#base';
import { mountTree } from '#judge';
import { filesWords } from '#words';
import type { Workspace } from './workspace.ts';

const WRITE_AFTER_MS = 80;
const LOOK_AFTER_MS = 200;
/** Beyond this many names the listing stops: a program that makes files in a loop must not stall the page. */
export const LISTED_AT_MOST = 2000;
/** Programs of the page itself, and what they write, beside the project in the container. */
export const TOOLS_FOLDER = '.hotfix';
/** Not listed: packages, git's own files, ours, and the folders the judge works in for a moment. */
const SKIPPED = /^(?:node_modules|\.git|\.hotfix|\.w\d+-[0-9a-f]{8})$/;

export interface SyncEvents {
  /** Files in the container that are not part of the project, sorted. */
  readonly onOthers: (paths: readonly string[]) => void;
  readonly onError: (message: string) => void;
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Keeps the container's working directory and the workspace the same: edits go in, what programs write comes out. */
export class ProjectSync {
  readonly #container: WebContainer;
  readonly #workspace: Workspace;
  readonly #events: SyncEvents;
  readonly #queue = new SerialQueue();
  readonly #dirty = new Set<string>();
  readonly #seen = new Set<string>();
  /** The text last put in or taken out, by path: what a program changed is what differs from it. */
  readonly #known = new Map<string, string>();
  readonly #stops: (() => void)[] = [];
  #writeTimer: ReturnType<typeof setTimeout> | undefined;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(container: WebContainer, workspace: Workspace, events: SyncEvents) {
    this.#container = container;
    this.#workspace = workspace;
    this.#events = events;
  }

  /** Puts the whole project into the empty working directory and starts to follow both sides. */
  async start(): Promise<void> {
    await this.#container.mount(mountTree(this.#workspace.contents()));
    for (const [path, body] of this.#workspace.contents()) {
      if (typeof body === 'string') this.#known.set(path, body);
    }
    this.#stops.push(
      this.#workspace.subscribe((path, origin) => {
        if (origin === 'container') return;
        this.#dirty.add(path);
        this.#writeTimer ??= setTimeout(() => void this.flush(), WRITE_AFTER_MS);
      }),
    );
    const watcher = this.#container.fs.watch('.', { recursive: true }, (_event, name) => {
      if (typeof name === 'string') {
        if (name.startsWith(`${TOOLS_FOLDER}/`)) return; // ours, and it is written often
        this.#seen.add(name);
      }
      this.#lookTimer ??= setTimeout(() => void this.#look(), LOOK_AFTER_MS);
    });
    this.#stops.push(() => watcher.close());
  }

  /** Resolves when every edit made so far is in the container. */
  flush(): Promise<void> {
    clearTimeout(this.#writeTimer);
    this.#writeTimer = undefined;
    return this.#queue.run(() => this.#writeDirty());
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#writeTimer);
    clearTimeout(this.#lookTimer);
    for (const stop of this.#stops) stop();
  }

  async #writeDirty(): Promise<void> {
    const paths = [...this.#dirty];
    this.#dirty.clear();
    const contents = this.#workspace.contents();
    for (const path of paths) {
      if (this.#closed) return;
      const body = contents.get(path);
      try {
        if (body === undefined) {
          this.#known.delete(path);
          await this.#container.fs.rm(path, { force: true });
          continue;
        }
        if (typeof body === 'string') this.#known.set(path, body);
        const folder = folderOf(path);
        if (folder) await this.#container.fs.mkdir(folder, { recursive: true });
        await this.#container.fs.writeFile(path, body);
      } catch (cause) {
        this.#events.onError(filesWords.notWritten(path, String(cause)));
      }
    }
  }

  #look(): Promise<void> {
    this.#lookTimer = undefined;
    const seen = [...this.#seen];
    this.#seen.clear();
    return this.#queue.run(async () => {
      if (this.#closed) return;
      const paths = await this.#walk();
      if (this.#closed) return;
      this.#events.onOthers([...paths].filter((path) => !this.#workspace.has(path)).sort());
      for (const path of seen) await this.#takeOut(path, paths);
    });
  }

  async #takeOut(path: string, present: ReadonlySet<string>): Promise<void> {
    if (!this.#workspace.mayEdit(path) || this.#dirty.has(path)) return;
    if (!present.has(path)) {
      if (this.#known.delete(path)) this.#workspace.remove(path, 'container');
      return;
    }
    const text = await this.#container.fs.readFile(path, 'utf8').catch(() => null); // gone again meanwhile
    if (text === null || this.#dirty.has(path) || text === this.#known.get(path)) return;
    if (text.includes('\0') || text.includes('\uFFFD')) return;
    this.#known.set(path, text);
    this.#workspace.write(path, text, 'container');
  }

  async #walk(): Promise<ReadonlySet<string>> {
    const files = new Set<string>();
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      const entries = await this.#container.fs
        .readdir(folder || '.', { withFileTypes: true })
        .catch(() => []); // removed while it was walked
      for (const entry of entries) {
        const path = folder ? `${folder}/${entry.name}` : entry.name;
        if (entry.isDirectory()) {
          if (!SKIPPED.test(entry.name)) folders.push(path);
        } else files.add(path);
        if (files.size >= LISTED_AT_MOST) return files;
      }
    }
    return files;
  }
}
