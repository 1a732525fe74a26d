/** LibuvStreamWrap: the native half of a socket, pipe or terminal, on top of a transport. */
import type { ReceivedHandle, SentHandle } from '#runtime/wire';
import { checkedBytes, concatBytes } from '../bytes.ts';
import { copyOf } from '../memory.ts';
import { encodeText } from '../encodings.ts';
import { loop } from '../loop.ts';
import { state } from '../state.ts';
import { unavailable } from '../native-error.ts';
import { errno } from '../uv.ts';
import { AsyncWrap, HandleWrap, makeCallback } from '../wraps.ts';
import { WriteWrap } from './requests.ts';
import {
  ARRAY_BUFFER_OFFSET,
  BYTES_WRITTEN,
  LAST_WRITE_ERR,
  LAST_WRITE_WAS_ASYNC,
  READ_BYTES_OR_ERROR,
  streamBaseState,
} from './stream-state.ts';
import type { Transport } from './transport.ts';

/** What libuv offers a single read. */
const READ_BYTES = 65_536;
const EOF = -4095;

/** Takes a stream's input in place of the library's `onread`: http's parser does. */
export interface StreamListener {
  /** `bytes` are valid during the call */
  data(bytes: Uint8Array): void;
  /** a negative errno, EOF included */
  failed(status: number): void;
}

/** Makes a handle of what came with the bytes; set by `handle-passing.ts`, which knows the classes. */
let takeOver: (received: ReceivedHandle) => object | undefined = () => undefined;

export function onHandleReceived(make: typeof takeOver): void {
  takeOver = make;
}

export class StreamHandle extends HandleWrap {
  /** an own property of every LibuvStreamWrap, as the library and util.inspect see it */
  reading = false;
  #transport: Transport | undefined;
  #reading = false;
  #scheduled = false;
  #delivering = false;
  #listening = false;
  #onread: unknown;
  #userBuffer: Uint8Array | undefined;
  #listener: StreamListener | undefined;
  #bytesRead = 0;
  #bytesWritten = 0;
  #shutdownWaits: (() => void) | undefined;

  constructor(provider?: string) {
    super(provider);
    HandleWrap.list(this);
    HandleWrap.onClose(this, () => {
      this.#close();
    });
  }

  /** Sets the own property under which the library finds its socket; last, as in Node. */
  static setOwner(handle: StreamHandle): void {
    const owner = state.symbols['owner_symbol'];
    if (owner !== undefined) Reflect.set(handle, owner, null);
  }

  /** Connects the handle to the bytes. */
  static attach(handle: StreamHandle, transport: Transport): void {
    handle.#transport = transport;
    transport.inbox.onReadable = () => {
      handle.#schedule();
    };
    if (handle.#reading) transport.setReading(true);
    handle.#schedule();
  }

  static transportOf(handle: StreamHandle): Transport | undefined {
    return handle.#transport;
  }

  /** Sends what is read to `listener`, or to `onread` again. */
  static listen(handle: StreamHandle, listener: StreamListener | undefined): void {
    handle.#listener = listener;
  }

  /** What a listener does with a failure it has no use for: the library's `onread` gets it. */
  static passOn(handle: StreamHandle, status: number): void {
    handle.#emit(status);
  }

  static setListening(handle: StreamHandle, on: boolean): void {
    handle.#listening = on;
    handle.#updateActive();
  }

  /** What `close` does, for handles that have more to give back. */
  static closed(handle: StreamHandle): void {
    handle.#close();
  }

  /** Closes the connection so that the other end sees a reset. */
  static reset(handle: StreamHandle): void {
    handle.#transport?.close(true);
  }

  /** A pipe tells of its end together with the last bytes before it, a connection in a turn of its own. */
  protected get hangsUp(): boolean {
    return false;
  }

  /** What an IPC pipe sends when this handle is written with a message; an errno when it cannot be. */
  protected sent(): SentHandle | number {
    return errno('EINVAL');
  }

  get onread(): unknown {
    return this.#onread;
  }

  set onread(value: unknown) {
    this.#onread = value;
  }

  get fd(): number {
    return -1;
  }

  get isStreamBase(): boolean {
    return true;
  }

  get _externalStream(): object {
    return {};
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  get writeQueueSize(): number {
    return this.#transport?.unsent ?? 0;
  }

  setBlocking(): number {
    return 0;
  }

  useUserBuffer(buffer: unknown): void {
    this.#userBuffer = checkedBytes(buffer);
  }

  readStart(): number {
    if (HandleWrap.isClosed(this)) return errno('EINVAL');
    if (this.#transport === undefined) return errno('ENOTCONN');
    this.#reading = true;
    this.#updateActive();
    this.#transport.setReading(true);
    this.#schedule();
    return 0;
  }

  readStop(): number {
    this.#reading = false;
    this.#updateActive();
    this.#transport?.setReading(false);
    return 0;
  }

  shutdown(request: object): number {
    const transport = this.#transport;
    if (transport === undefined || HandleWrap.isClosed(this)) return errno('ENOTCONN');
    AsyncWrap.begin(request, this);
    loop.requestStarted();
    const finish = (): void => {
      loop.enqueuePending(() => {
        loop.requestDone();
        const canceled = HandleWrap.isClosed(this);
        if (!canceled) transport.shutdown();
        makeCallback(request, 'oncomplete', canceled ? errno('ECANCELED') : 0);
      });
    };
    if (transport.unsent === 0) finish();
    else this.#shutdownWaits = finish;
    return 0;
  }

  writeBuffer(request: unknown, buffer: unknown, handle?: unknown): unknown {
    return this.#write(request, copyOf(checkedBytes(buffer)), handle);
  }

  writeUtf8String(request: unknown, text: unknown, handle?: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'utf8'), handle);
  }

  writeAsciiString(request: unknown, text: unknown, handle?: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'latin1'), handle);
  }

  writeLatin1String(request: unknown, text: unknown, handle?: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'latin1'), handle);
  }

  writeUcs2String(request: unknown, text: unknown, handle?: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'utf16le'), handle);
  }

  /** Buffers only, or chunks and their encodings in turn. */
  writev(request: unknown, chunks: readonly unknown[], allBuffers: unknown): unknown {
    const parts: Uint8Array[] = [];
    if (allBuffers === true) for (const chunk of chunks) parts.push(checkedBytes(chunk));
    else
      for (let i = 0; i < chunks.length; i += 2) {
        const chunk = chunks[i];
        parts.push(typeof chunk === 'string' ? encodeText(chunk, chunks[i + 1]) : checkedBytes(chunk));
      }
    return this.#write(request, concatBytes(parts));
  }

  /** 0 when all was taken at once, an errno, or the request that will be told. */
  #write(given: unknown, data: Uint8Array<ArrayBuffer>, passed?: unknown): unknown {
    if (passed instanceof HandleWrap && !(passed instanceof StreamHandle))
      throw unavailable(
        'A datagram socket for another process',
        'it stays where it was made; in a cluster, bind with `exclusive: true`',
      );
    const sent = passed instanceof StreamHandle ? passed.sent() : undefined;
    if (typeof sent === 'number') return sent;
    const length = data.byteLength;
    streamBaseState[BYTES_WRITTEN] = length;
    streamBaseState[LAST_WRITE_WAS_ASYNC] = 0;
    streamBaseState[LAST_WRITE_ERR] = 0;
    if (this.#transport === undefined || HandleWrap.isClosed(this)) return errno('EBADF');
    this.#bytesWritten += length;
    const waiting: { request?: object } = {};
    const outcome = this.#transport.write(
      data,
      (error) => {
        const { request } = waiting;
        if (request === undefined) return;
        loop.enqueue(() => {
          loop.requestDone();
          makeCallback(request, 'oncomplete', error === null ? 0 : errno(error), this, undefined);
        });
        this.#writesDone();
      },
      sent,
    );
    if (outcome === 'done') return 0;
    if (outcome !== 'pending') return errno(outcome.error);
    loop.requestStarted();
    const request = typeof given === 'object' && given !== null ? given : new WriteWrap();
    waiting.request = request;
    AsyncWrap.begin(request, this);
    streamBaseState[LAST_WRITE_WAS_ASYNC] = 1;
    // a request of the caller's own is answered in the old way: with a number
    return request === given ? 0 : request;
  }

  #writesDone(): void {
    if (this.#shutdownWaits === undefined || (this.#transport?.unsent ?? 0) > 0) return;
    const finish = this.#shutdownWaits;
    this.#shutdownWaits = undefined;
    finish();
  }

  #updateActive(): void {
    HandleWrap.setActive(this, this.#reading || this.#listening);
  }

  #schedule(): void {
    const inbox = this.#transport?.inbox;
    if (inbox === undefined || !this.#reading || this.#scheduled) return;
    if (inbox.size === 0 && inbox.end === 'open') return;
    this.#scheduled = true;
    const when = this.#delivering && this.hangsUp && inbox.size === 0 ? 'follow' : 'enqueue';
    loop[when](() => {
      this.#scheduled = false;
      if (!this.#reading || HandleWrap.isClosed(this)) return;
      this.#delivering = true;
      try {
        this.#deliver();
      } finally {
        this.#delivering = false;
      }
    });
  }

  #deliver(): void {
    const inbox = this.#transport?.inbox;
    if (inbox === undefined) return;
    const bytes = inbox.take(this.#userBuffer?.byteLength ?? READ_BYTES);
    if (bytes !== undefined) {
      this.#schedule();
      this.#bytesRead += bytes.byteLength;
      const received = inbox.claim();
      if (received !== undefined) Reflect.set(this, 'pendingHandle', takeOver(received));
      if (this.#listener === undefined) this.#emit(bytes);
      else this.#listener.data(bytes);
      return;
    }
    if (inbox.end === 'open') return;
    this.#reading = false;
    this.#updateActive();
    const status = inbox.end === 'ended' ? EOF : errno(inbox.end.failed);
    if (this.#listener === undefined) this.#emit(status);
    else this.#listener.failed(status);
  }

  #emit(input: Uint8Array | number): void {
    const callback = this.#onread;
    if (typeof callback !== 'function') return;
    if (typeof input === 'number') {
      streamBaseState[READ_BYTES_OR_ERROR] = input;
      streamBaseState[ARRAY_BUFFER_OFFSET] = 0;
      makeCallback(this, 'onread', undefined);
      return;
    }
    streamBaseState[READ_BYTES_OR_ERROR] = input.byteLength;
    streamBaseState[ARRAY_BUFFER_OFFSET] = 0;
    if (this.#userBuffer !== undefined) {
      this.#userBuffer.set(input);
      const next = makeCallback(this, 'onread', undefined);
      if (next instanceof Uint8Array) this.#userBuffer = next;
      return;
    }
    // the library makes a Buffer over the whole of it: nothing else may lie in that memory
    const own = input.byteLength === input.buffer.byteLength ? input : copyOf(input);
    makeCallback(this, 'onread', own.buffer);
  }

  #close(): void {
    const transport = this.#transport;
    this.#reading = false;
    this.#listening = false;
    // Linux resets a connection that is closed with input unread
    transport?.close(transport.inbox.size > 0);
    if (this.#shutdownWaits !== undefined) this.#writesDone();
  }
}
