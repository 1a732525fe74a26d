import { ErrnoError } from '#base';
import type { SocketAddress } from '#runtime/wire';
import type { System } from '../../system.ts';

/** curl's own error numbers. https://curl.se/libcurl/c/libcurl-errors.html */
export class CurlError extends Error {
  override readonly name = 'CurlError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

const LOOPBACK = /^(localhost|(.+\.)?localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|::1?)$/;

/** A connection to a server of the container, read and written as a stream of bytes. */
export class Connection {
  readonly address: string;
  readonly #system: System;
  readonly #stream: number;
  readonly #signal: AbortSignal;
  #rest: Uint8Array = new Uint8Array();

  constructor(system: System, stream: number, address: string, signal: AbortSignal) {
    this.#system = system;
    this.#stream = stream;
    this.address = address;
    this.#signal = signal;
  }

  send(bytes: Uint8Array): Promise<void> {
    return this.#system.write(this.#stream, bytes);
  }

  /** The next bytes, null once the server has ended. */
  async read(): Promise<Uint8Array | null> {
    if (this.#rest.length > 0) {
      const rest = this.#rest;
      this.#rest = new Uint8Array();
      return rest;
    }
    try {
      return await this.#system.read(this.#stream, this.#signal);
    } catch (error) {
      if (error instanceof ErrnoError && error.code === 'ECONNRESET')
        throw new CurlError(56, 'Recv failure: Connection reset by peer');
      throw error;
    }
  }

  unread(bytes: Uint8Array): void {
    this.#rest = bytes;
  }

  close(): void {
    this.#system.closeStream(this.#stream);
  }
}

/** Connects on the container's loopback, IPv4 first; there is no other network. */
export async function connect(system: System, url: URL, signal: AbortSignal): Promise<Connection> {
  const host = url.hostname;
  if (!LOOPBACK.test(host))
    throw new CurlError(
      6,
      `Could not resolve host: ${host} (this container has no network beyond localhost)`,
    );
  const port = url.port === '' ? 80 : Number(url.port);
  const started = performance.now();
  const candidates: SocketAddress[] = [
    { kind: 'tcp', host: '127.0.0.1', port, family: 'IPv4' },
    { kind: 'tcp', host: '::1', port, family: 'IPv6' },
  ];
  for (const address of host.startsWith('[') ? candidates.slice(1) : candidates) {
    try {
      const reply = await system.request('connect', address);
      if (reply.kind === 'stream')
        return new Connection(system, reply.stream, address.kind === 'tcp' ? address.host : '', signal);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
    }
  }
  const after = Math.round(performance.now() - started);
  throw new CurlError(
    7,
    `Failed to connect to ${host} port ${port} after ${after} ms: Could not connect to server`,
  );
}
