import { assertNever, deferred, type Deferred } from '#base';
import type { KernelLimits, ProcessScripts } from '#runtime/wire';
import { Exposed, type Surface } from './expose.ts';
import { FileApi } from './file-api.ts';
import { named } from './file-error.ts';
import { entriesOfPayload, payloadOfEntries } from './file-tree.ts';
import { KernelLink, type KernelNews } from './kernel-link.ts';
import { Listeners } from './listeners.ts';
import type { AnswerPreview, PreviewModule } from './preview/main.ts';
import { answerPreviews, previewsServed } from './preview/registration.ts';
import { Processes } from './processes.ts';
import { scopedPath } from './scoped-path.ts';
import { isRecord } from './wire-value.ts';
import { measureWorkers } from './worker-memory.ts';
import { zipOfEntries } from './zip-archive.ts';

const HOME = '/home';
const PATH = '/usr/local/bin:/usr/bin:/bin';
const POOL_SIZE = 1;

/** What a container needs from the page it lives in. */
export interface ContainerParts {
  readonly id: string;
  /** folder name of the working directory */
  readonly workdirName: string;
  readonly kernelWorker: Worker;
  readonly scripts: ProcessScripts;
  /** names of the parts that can be loaded */
  readonly parts: readonly string[];
  readonly analyserUrl: string;
  readonly limits: KernelLimits;
  /** a part of Node's library that is loaded on demand; null where there is none of that name */
  readonly loadPart: (name: string) => Promise<SharedArrayBuffer | null>;
  /** parts to be loaded before anybody asks, once the container runs */
  readonly prefetch: readonly string[];
  readonly previewUrl: (port: number) => string;
  readonly loadPreviews: () => Promise<PreviewModule>;
  /** undefined where the browser has none */
  readonly serviceWorkers: ServiceWorkerContainer | undefined;
  /** origin of the page that may show previews */
  readonly embedder: string;
}

const environment = (workdir: string): Readonly<Record<string, string>> => ({
  PATH,
  HOME,
  PWD: workdir,
  SHELL: '/bin/jsh',
  TERM: 'xterm-256color',
  COLORTERM: 'truecolor',
  LANG: 'en_US.UTF-8',
});

const globs = (options: unknown, name: string): readonly string[] => {
  const list: unknown = isRecord(options) ? options[name] : undefined;
  if (list === undefined || list === null) return [];
  if (!Array.isArray(list) || !list.every((glob) => typeof glob === 'string'))
    throw new TypeError(`export: ${name} must be a list of glob strings`);
  return list;
};

/** One booted container: the object behind the client's `WebContainer`. */
export class Container {
  readonly #parts: ContainerParts;
  readonly #workdir: string;
  readonly #kernel: KernelLink;
  readonly #files: FileApi;
  readonly #processes: Processes;
  readonly #listeners = new Listeners();
  readonly #booted: Deferred<void> = deferred();
  readonly #ended: Deferred<void> = deferred();
  readonly #openPorts = new Set<number>();
  #previewsServed: Promise<void> | undefined;

  constructor(parts: ContainerParts) {
    this.#parts = parts;
    this.#workdir = `${HOME}/${parts.workdirName}`;
    this.#kernel = new KernelLink(
      parts.kernelWorker,
      (news) => this.#told(news),
      (reason) => void this.#crashed(reason),
    );
    const env = environment(this.#workdir);
    this.#files = new FileApi(this.#kernel, this.#workdir);
    this.#processes = new Processes(this.#kernel, this.#workdir, env);
    if (parts.serviceWorkers !== undefined) {
      const answers = new AbortController();
      void this.#ended.promise.then(() => answers.abort());
      const about = { id: parts.id, kernel: this.#kernel, processes: this.#processes, cwd: HOME, env };
      let answer: Promise<AnswerPreview> | undefined;
      const ask: AnswerPreview = async (order) => {
        answer ??= parts.loadPreviews().then(({ previewsOf }) => previewsOf(about, parts.embedder));
        try {
          return await (
            await answer
          )(order);
        } catch (error) {
          answer = undefined; // the next page tries again
          throw error;
        }
      };
      answerPreviews(parts.serviceWorkers, parts.id, ask, answers.signal);
    }
    this.#kernel.post({
      type: 'boot',
      scripts: parts.scripts,
      parts: parts.parts,
      analyserUrl: parts.analyserUrl,
      workdir: this.#workdir,
      home: HOME,
      poolSize: POOL_SIZE,
      limits: parts.limits,
    });
  }

  /** Resolves once the kernel takes calls, rejects when it fails before. */
  get booted(): Promise<void> {
    return this.#booted.promise;
  }

  /** Resolves once the container is torn down or has crashed. */
  get ended(): Promise<void> {
    return this.#ended.promise;
  }

  surface(): Surface {
    return {
      methods: {
        fs: () => new Exposed(this.#files.surface()),
        previewScript: () => undefined,
        runtimeInfo: () => ({ path: PATH, cwd: this.#workdir }),
        run: (request, stdout, stderr, output) => this.#processes.run(request, stdout, stderr, output),
        loadFiles: (payload, options) => this.#loadFiles(payload, options),
        serialize: (path, options) => this.#serialize(path, options),
        on: (event, listener) => this.#listeners.on(event, listener),
        setPreviewScript: () => {
          throw new Error(
            'setPreviewScript: this container host shows pages as servers send them, so no script can be added',
          );
        },
        setCredentials: () => undefined,
        teardown: () => this.teardown(),
      },
    };
  }

  async #loadFiles(payload: unknown, options: unknown): Promise<void> {
    if (!(payload instanceof Uint8Array))
      throw new TypeError('mount: the files must come as a tree or as bytes');
    const given: unknown = (isRecord(options) ? options['mountPoints'] : undefined) ?? '';
    const mountPoint = scopedPath(this.#workdir, given, 'mount');
    await named(this.#kernel.call('mount', mountPoint, entriesOfPayload(payload)), 'mount', String(given));
  }

  async #serialize(path: unknown, options: unknown): Promise<Uint8Array> {
    const format: unknown = (isRecord(options) ? options['format'] : undefined) ?? 'json';
    if (format !== 'json' && format !== 'binary' && format !== 'zip')
      throw new TypeError(`export: the format must be 'json', 'binary' or 'zip', got '${String(format)}'`);
    const full = scopedPath(this.#workdir, path, 'export');
    const snapshot = this.#kernel.call(
      'snapshot',
      full,
      globs(options, 'includes'),
      globs(options, 'excludes'),
    );
    const entries = await named(snapshot, 'scandir', String(path));
    return format === 'zip'
      ? zipOfEntries(entries, full.slice(full.lastIndexOf('/') + 1))
      : payloadOfEntries(entries, format);
  }

  #told(news: KernelNews): void {
    switch (news.type) {
      case 'booted':
        void this.#prefetch();
        return this.#booted.resolve();
      case 'output':
        return void this.#processes.output(news.pid, news.data);
      case 'exit':
        return void this.#processes.exit(news.pid, news.code);
      case 'port': {
        const url = this.#parts.previewUrl(news.port);
        this.#listeners.emit('port', news.port, news.event, url);
        if (news.event === 'close') return void this.#openPorts.delete(news.port);
        this.#openPorts.add(news.port);
        return void this.#tellReady(news.port, url);
      }
      case 'watch':
        return this.#files.watched(news.watcher, news.event, news.name);
      case 'memory.wanted':
        return void this.#measureMemory();
      case 'library.part.wanted':
        return void this.#supply(news.name);
      case 'error':
        this.#booted.reject(new Error(news.message));
        return this.#listeners.emit('error', { message: news.message });
      default:
        return assertNever(news);
    }
  }

  /** Told when the URL can be loaded, which takes a service worker the first time. */
  async #tellReady(port: number, url: string): Promise<void> {
    this.#previewsServed ??= previewsServed(this.#parts.serviceWorkers);
    await this.#previewsServed;
    if (this.#openPorts.has(port)) this.#listeners.emit('server-ready', port, url);
  }

  async #measureMemory(): Promise<void> {
    const workers = await measureWorkers().catch(() => null); // then there is no such limit here
    if (workers !== null) this.#kernel.post({ type: 'memory', workers });
  }

  /** One after the other, so that what a process asks for meanwhile is not held up by all of them. */
  async #prefetch(): Promise<void> {
    for (const name of this.#parts.prefetch) {
      const data = await this.#parts.loadPart(name).catch(() => null); // a process that needs it asks again
      if (data !== null) this.#kernel.post({ type: 'library.part', name, data });
    }
  }

  async #supply(name: string): Promise<void> {
    try {
      this.#kernel.post({ type: 'library.part', name, data: await this.#parts.loadPart(name) });
    } catch (error) {
      this.#kernel.post({ type: 'library.part', name, data: null });
      this.#listeners.emit('error', { message: error instanceof Error ? error.message : String(error) });
    }
  }

  async #crashed(reason: Error): Promise<void> {
    this.#booted.reject(reason);
    this.#listeners.emit('error', { message: reason.message });
    this.#ended.resolve();
    await this.#processes.end(reason);
  }

  async teardown(): Promise<void> {
    this.#kernel.dispose(new Error('The container was torn down'));
    this.#ended.resolve();
    await this.#processes.end();
    await this.#listeners.clear();
  }
}
