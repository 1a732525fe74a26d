import { deferred, type Deferred } from '#base';
import type { HostSpawn, PreviewRequest } from '#runtime/wire';
import type { KernelLink } from '../kernel-link.ts';
import type { Processes, Sink } from '../processes.ts';
import { isRecord } from '../wire-value.ts';

const FOLDER = '/tmp/.preview';
const FILE = `${FOLDER}/client.cjs`;
/** Of one answer: more than this is not shown. */
const MOST_BYTES = 8 * 1024 * 1024;
const ANSWER_WITHIN_MS = 30_000;

export type Header = readonly [name: string, value: string];

export type ServerAnswer =
  | {
      readonly state: 'answered';
      readonly status: number;
      readonly headers: readonly Header[];
      readonly body: Uint8Array<ArrayBuffer>;
      /** why the body is not all of it */
      readonly cut: 'stream' | 'large' | 'slow' | null;
    }
  /** `code` is Node's: ECONNREFUSED where nothing listens */
  | { readonly state: 'failed'; readonly code: string | null; readonly message: string };

interface Asked {
  readonly answer: Deferred<ServerAnswer>;
  status: number;
  headers: readonly Header[];
  readonly chunks: Uint8Array[];
  bytes: number;
  readonly late: ReturnType<typeof setTimeout>;
}

export const headerOf = (headers: readonly Header[], name: string): string =>
  headers.find(([given]) => given.toLowerCase() === name)?.[1] ?? '';

/** What a request of a browser says that a service may want to know; the rest is between browser and server. */
const PASSED_ON = /^(accept|accept-language|content-type|if-none-match|user-agent|x-.*)$/;

const base64 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
};

/** Asks the servers of a container, by a program in it that is started with the first question. */
export class PreviewLink {
  readonly #kernel: KernelLink;
  readonly #processes: Processes;
  readonly #program: string;
  readonly #spawn: HostSpawn;
  readonly #asked = new Map<number, Asked>();
  #pid: Promise<number> | null = null;
  #next = 0;
  #text = '';

  constructor(
    kernel: KernelLink,
    processes: Processes,
    /** text of the program that asks: client.cjs */
    program: string,
    place: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
  ) {
    this.#kernel = kernel;
    this.#processes = processes;
    this.#program = program;
    this.#spawn = { file: 'node', args: [FILE], columns: 80, rows: 24, ...place };
  }

  async ask(port: number, { method, path, headers, body }: PreviewRequest): Promise<ServerAnswer> {
    const id = ++this.#next;
    const answer = deferred<ServerAnswer>();
    const late = setTimeout(() => this.#stop(id, 'slow'), ANSWER_WITHIN_MS);
    this.#asked.set(id, { answer, status: 0, headers: [], chunks: [], bytes: 0, late });
    try {
      this.#pid ??= this.#start();
      await this.#tell({
        id,
        port,
        method,
        path,
        headers: headers.filter(([name]) => PASSED_ON.test(name)),
        body: body === null ? null : base64(new Uint8Array(body)),
      });
    } catch (error) {
      this.#settle(id, { state: 'failed', code: null, message: String(error) });
    }
    return answer.promise;
  }

  async #tell(order: object): Promise<void> {
    const pid = await this.#pid;
    if (pid !== null) this.#processes.write(pid, `${JSON.stringify(order)}\n`);
  }

  async #start(): Promise<number> {
    const ready = deferred<void>();
    const decoder = new TextDecoder();
    const take = (chunk: unknown): Promise<void> => {
      if (chunk instanceof Uint8Array)
        this.#read(decoder.decode(chunk, { stream: true }), () => ready.resolve());
      return Promise.resolve();
    };
    const sink: Sink = { call: take, release: () => Promise.resolve() };
    try {
      await this.#kernel.call('mkdir', FOLDER, true);
      await this.#kernel.call('writeFile', FILE, new TextEncoder().encode(this.#program));
      const { pid, exited } = await this.#processes.start(this.#spawn, sink);
      void exited.then(
        () => this.#ended(),
        () => this.#ended(),
      );
      void exited.then(
        (code) => ready.reject(new Error(`the program that asks it ended with code ${code}`)),
        (reason: unknown) => ready.reject(reason),
      );
      await ready.promise;
      return pid;
    } catch (error) {
      this.#pid = null; // the next question tries again
      throw error;
    }
  }

  #ended(): void {
    this.#pid = null;
    this.#text = '';
    for (const id of [...this.#asked.keys()])
      this.#settle(id, { state: 'failed', code: null, message: 'the program that asks it was ended' });
  }

  #read(text: string, ready: () => void): void {
    const lines = (this.#text + text).split('\n');
    this.#text = lines.pop() ?? '';
    for (const line of lines) {
      const said = parsed(line);
      if (!isRecord(said)) continue;
      if (said['t'] === 'ready') ready();
      else if (typeof said['id'] === 'number') this.#take(said['id'], said);
    }
  }

  #take(id: number, said: Record<string, unknown>): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    switch (said['t']) {
      case 'head':
        asked.status = Number(said['status']);
        asked.headers = pairs(said['headers']);
        if (/^text\/event-stream/i.test(headerOf(asked.headers, 'content-type'))) this.#stop(id, 'stream');
        return;
      case 'data': {
        const bytes = Uint8Array.from(atob(String(said['base64'])), (char) => char.charCodeAt(0));
        asked.chunks.push(bytes);
        asked.bytes += bytes.length;
        if (asked.bytes > MOST_BYTES) this.#stop(id, 'large');
        return;
      }
      case 'end':
        return this.#settle(id, answered(asked, null));
      case 'error': {
        const code = typeof said['code'] === 'string' ? said['code'] : null;
        return this.#settle(id, { state: 'failed', code, message: String(said['message']) });
      }
    }
  }

  #stop(id: number, cut: 'stream' | 'large' | 'slow'): void {
    const asked = this.#asked.get(id);
    if (asked === undefined) return;
    void this.#tell({ cancel: id });
    const silent = `it has not answered within ${ANSWER_WITHIN_MS / 1000} seconds`;
    this.#settle(
      id,
      asked.status === 0 ? { state: 'failed', code: 'ETIMEDOUT', message: silent } : answered(asked, cut),
    );
  }

  #settle(id: number, answer: ServerAnswer): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    clearTimeout(asked?.late);
    asked?.answer.resolve(answer);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // no line of the program's own: what a crash of it printed
  }
}

function answered(
  { status, headers, chunks, bytes }: Asked,
  cut: 'stream' | 'large' | 'slow' | null,
): ServerAnswer {
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return { state: 'answered', status, headers, body, cut };
}

function pairs(raw: unknown): readonly Header[] {
  if (!Array.isArray(raw)) return [];
  const found: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) found.push([String(raw[at]), String(raw[at + 1])]);
  return found;
}
