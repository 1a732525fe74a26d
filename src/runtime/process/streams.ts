/** Hands the kernel's messages about streams and listeners to whoever owns the id. */
import type { InternetAddress, ReceivedHandle, SocketAddress } from '#runtime/wire';
import { kernel } from './kernel-client.ts';

export interface StreamEvents {
  data(bytes: Uint8Array, handle?: ReceivedHandle): void;
  end(): void;
  error(code: string): void;
  /** the write with this token has been taken */
  wrote(token: number, error: string | null): void;
}

export interface IncomingConnection {
  readonly stream: number;
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
}

const streams = new Map<number, StreamEvents>();
const datagrams = new Map<number, (data: Uint8Array, from: InternetAddress) => void>();
const listeners = new Map<number, (connection: IncomingConnection) => void>();

/** Events run as the message arrives, outside the loop: enqueue what runs user code. Undone by `forgetStream`. */
export function onStream(stream: number, events: StreamEvents): void {
  install();
  streams.set(stream, events);
}

export function forgetStream(stream: number): void {
  streams.delete(stream);
}

/** Connections from other processes. Undone by `forgetListener`. */
export function onListener(listener: number, accept: (connection: IncomingConnection) => void): void {
  install();
  listeners.set(listener, accept);
}

/** Datagrams that a socket is sent, as they arrive: outside the loop. Undone by `forgetDatagrams`. */
export function onDatagram(socket: number, receive: (data: Uint8Array, from: InternetAddress) => void): void {
  install();
  datagrams.set(socket, receive);
}

export function forgetDatagrams(socket: number): void {
  datagrams.delete(socket);
}

export function forgetListener(listener: number): void {
  listeners.delete(listener);
}

let installed = false;

function install(): void {
  if (installed) return;
  installed = true;
  kernel.on('stream.data', ({ stream, data, handle }) => streams.get(stream)?.data(data, handle));
  kernel.on('stream.wrote', ({ stream, token, error }) => streams.get(stream)?.wrote(token, error));
  kernel.on('stream.end', ({ stream }) => streams.get(stream)?.end());
  kernel.on('stream.error', ({ stream, error }) => streams.get(stream)?.error(error));
  kernel.on('datagram', ({ socket, data, from }) => datagrams.get(socket)?.(data, from));
  kernel.on('listener.connection', (connection) => {
    const accept = listeners.get(connection.listener);
    if (accept === undefined) kernel.post({ type: 'stream.close', stream: connection.stream, reset: true });
    else accept(connection);
  });
}
