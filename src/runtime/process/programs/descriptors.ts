import { ErrnoError } from '#base';
import type { StdioInfo } from '#runtime/wire';
import { turn, type System } from './system.ts';

const CHUNK_BYTES = 64 * 1024;
const encoder = new TextEncoder();

/** Reads one descriptor of the program. */
export class Input {
  readonly #system: System;
  readonly #info: StdioInfo;
  readonly #signal: AbortSignal;

  constructor(system: System, info: StdioInfo, signal: AbortSignal) {
    this.#system = system;
    this.#info = info;
    this.#signal = signal;
  }

  get isTerminal(): boolean {
    return this.#info.kind === 'tty';
  }

  /** The next bytes, null at the end. */
  async read(): Promise<Uint8Array | null> {
    const { kind, stream, fd } = this.#info;
    if (this.#signal.aborted) throw this.#signal.reason;
    if (kind === 'null') return null;
    if (stream !== null) return this.#system.read(stream, this.#signal);
    await turn();
    const chunk = this.#system.readFile(fd, CHUNK_BYTES);
    return chunk.length === 0 ? null : chunk;
  }

  /** Puts bytes back that belong to the next reader. */
  unread(chunk: Uint8Array): void {
    const { kind, stream, fd } = this.#info;
    if (stream !== null) this.#system.unread(stream, chunk);
    else if (kind === 'file') this.#system.unreadFile(fd, chunk);
  }

  /** Leaves what comes to the next reader of the same terminal or pipe. */
  pause(): void {
    if (this.#info.stream !== null) this.#system.pauseReading(this.#info.stream);
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (let chunk = await this.read(); chunk !== null; chunk = await this.read()) yield chunk;
  }

  async all(): Promise<Uint8Array> {
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of this.chunks()) {
      chunks.push(chunk);
      length += chunk.length;
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const chunk of chunks) {
      bytes.set(chunk, at);
      at += chunk.length;
    }
    return bytes;
  }

  /** Lines with their newline; the last may be without. */
  async *lines(): AsyncGenerator<string> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of this.chunks()) {
      rest += decoder.decode(chunk, { stream: true });
      for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n')) {
        yield rest.slice(0, end + 1);
        rest = rest.slice(end + 1);
      }
    }
    rest += decoder.decode();
    if (rest !== '') yield rest;
  }
}

/** Writes one descriptor of the program. */
export class Output {
  readonly #system: System;
  readonly #info: StdioInfo;

  constructor(system: System, info: StdioInfo) {
    this.#system = system;
    this.#info = info;
  }

  get isTerminal(): boolean {
    return this.#info.kind === 'tty';
  }

  /** Rejects with EPIPE once nobody reads any more. */
  async write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? encoder.encode(data) : data;
    const { kind, stream, fd } = this.#info;
    if (bytes.length === 0) return;
    if (stream === null) await turn();
    if (kind === 'null') return;
    if (stream !== null) return this.#system.write(stream, bytes);
    for (let at = 0; at < bytes.length;) at += this.#system.call('write', fd, bytes.subarray(at), null);
  }

  async line(text: string): Promise<void> {
    await this.write(`${text}\n`);
  }
}

export const isBrokenPipe = (error: unknown): boolean =>
  error instanceof ErrnoError && error.code === 'EPIPE';
