import type { SentHandle } from '#runtime/wire';
import type { Inbox } from './inbox.ts';

/** Called once the bytes of a write have been taken, with the errno code of a failure. */
export type WriteDone = (error: string | null) => void;

/** 'done' when the bytes fit the buffer at once, 'pending' when `done` will be called, else an errno code. */
export type WriteOutcome = 'done' | 'pending' | { readonly error: string };

/** One end of a byte stream: a socket, a pipe or a terminal, wherever its other end is. */
export interface Transport {
  readonly inbox: Inbox;
  /** bytes written and not yet taken */
  readonly unsent: number;
  /** bytes it takes before a write waits, of a connection */
  readonly room?: number;
  setReading(on: boolean): void;
  /** The bytes become the transport's. */
  write(data: Uint8Array<ArrayBuffer>, done: WriteDone, handle?: SentHandle): WriteOutcome;
  /** No more writes: the other end reads an end. */
  shutdown(): void;
  /** `reset` makes the other end fail with ECONNRESET. */
  close(reset: boolean): void;
}

/** How much a stream takes before a write waits: what Linux grants a loopback TCP connection, and a unix socket. */
export const TCP_BUFFER_BYTES = 2_500_000;
export const PIPE_BUFFER_BYTES = 212_992;
