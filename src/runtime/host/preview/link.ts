import { deferred } from '#base';
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

/** An answer as it comes. After `end` or `failed` nothing follows. */
export interface Followed {
  readonly head: (status: number, message: string, headers: readonly Header[]) => void;
  readonly data: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly end: () => void;
  readonly failed: (code: string | null, message: string) => void;
}

export const headerOf = (headers: readonly Header[], name: string): string =>
  headers.find(([given]) => given.toLowerCase() === name)?.[1] ?? '';

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
  readonly #asked = new Map<number, Followed>();
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

  /** Asks, and tells what comes; the function that is returned ends it without a word. */
  follow(port: number, { method, path, headers, body }: PreviewRequest, on: Followed): () => void {
    const id = ++this.#next;
    this.#asked.set(id, on);
    const begin = async (): Promise<void> => {
      this.#pid ??= this.#start();
      const text = body === null ? null : base64(new Uint8Array(body));
      await this.#tell({ id, port, method, path, headers, body: text });
    };
    void begin().catch((error: unknown) => this.#fail(id, null, String(error)));
    return () => {
      if (this.#asked.delete(id)) void this.#tell({ cancel: id }).catch(() => undefined); // it is gone anyway
    };
  }

  /** The whole answer, as far as it comes in time and is not too large. */
  ask(port: number, request: PreviewRequest): Promise<ServerAnswer> {
    const { promise, resolve } = deferred<ServerAnswer>();
    let head: { readonly status: number; readonly headers: readonly Header[] } | null = null;
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    const settle = (answer: ServerAnswer): void => {
      clearTimeout(late);
      stop();
      resolve(answer);
    };
    const cut = (why: 'stream' | 'large' | 'slow' | null): void => {
      const silent = `it has not answered within ${ANSWER_WITHIN_MS / 1000} seconds`;
      if (head === null) settle({ state: 'failed', code: 'ETIMEDOUT', message: silent });
      else settle({ state: 'answered', ...head, body: joined(chunks, bytes), cut: why });
    };
    const late = setTimeout(() => cut('slow'), ANSWER_WITHIN_MS);
    const stop = this.follow(port, request, {
      head: (status, _message, headers) => {
        head = { status, headers };
        if (/^text\/event-stream/i.test(headerOf(headers, 'content-type'))) cut('stream');
      },
      data: (chunk) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes > MOST_BYTES) cut('large');
      },
      end: () => cut(null),
      failed: (code, message) => settle({ state: 'failed', code, message }),
    });
    return promise;
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
    for (const id of [...this.#asked.keys()]) this.#fail(id, null, 'the program that asks it was ended');
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
        return asked.head(
          Number(said['status']),
          typeof said['message'] === 'string' ? said['message'] : '',
          pairs(said['headers']),
        );
      case 'data':
        return asked.data(Uint8Array.from(atob(String(said['base64'])), (char) => char.charCodeAt(0)));
      case 'end':
        this.#asked.delete(id);
        return asked.end();
      case 'error': {
        const code = typeof said['code'] === 'string' ? said['code'] : null;
        return this.#fail(id, code, String(said['message']));
      }
    }
  }

  #fail(id: number, code: string | null, message: string): void {
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    asked?.failed(code, message);
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null; // no line of the program's own: what a crash of it printed
  }
}

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.length;
  }
  return body;
}

function pairs(raw: unknown): readonly Header[] {
  if (!Array.isArray(raw)) return [];
  const found: Header[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) found.push([String(raw[at]), String(raw[at + 1])]);
  return found;
}
