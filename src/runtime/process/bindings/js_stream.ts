/** A stream written in JavaScript that the native side reads and writes: for http over any Duplex. */
import type { Binding } from '../binding.ts';
import { checkedBytes, concatBytes } from '../bytes.ts';
import { copyOf } from '../memory.ts';
import { bufferOver, encodeText } from '../encodings.ts';
import { WriteWrap } from '../net/requests.ts';
import {
  ARRAY_BUFFER_OFFSET,
  BYTES_WRITTEN,
  LAST_WRITE_ERR,
  LAST_WRITE_WAS_ASYNC,
  READ_BYTES_OR_ERROR,
  streamBaseState,
} from '../net/stream-state.ts';
import { errno } from '../uv.ts';
import { AsyncWrap, makeCallback } from '../wraps.ts';

const EOF = -4095;

class JSStream extends AsyncWrap {
  #onread: unknown;
  #bytesRead = 0;
  #bytesWritten = 0;

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

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  readStart(): number {
    return Number(makeCallback(this, 'onreadstart') ?? 0);
  }

  readStop(): number {
    return Number(makeCallback(this, 'onreadstop') ?? 0);
  }

  useUserBuffer(): void {
    return undefined;
  }

  shutdown(request: object): number {
    return Number(makeCallback(this, 'onshutdown', request) ?? errno('EPROTO'));
  }

  writeBuffer(request: unknown, buffer: unknown): unknown {
    return this.#write(request, copyOf(checkedBytes(buffer)));
  }

  writeUtf8String(request: unknown, text: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'utf8'));
  }

  writeAsciiString(request: unknown, text: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'latin1'));
  }

  writeLatin1String(request: unknown, text: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'latin1'));
  }

  writeUcs2String(request: unknown, text: unknown): unknown {
    return this.#write(request, encodeText(String(text), 'utf16le'));
  }

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

  #write(given: unknown, data: Uint8Array): unknown {
    const request = typeof given === 'object' && given !== null ? given : new WriteWrap();
    streamBaseState[BYTES_WRITTEN] = data.byteLength;
    streamBaseState[LAST_WRITE_WAS_ASYNC] = 1;
    this.#bytesWritten += data.byteLength;
    const status = Number(makeCallback(this, 'onwrite', request, [bufferOver(data)]) ?? errno('EPROTO'));
    streamBaseState[LAST_WRITE_ERR] = status;
    if (status !== 0) return status;
    return request === given ? 0 : request;
  }

  finishWrite(request: object, status: unknown): void {
    if (Reflect.get(request, 'oncomplete') === null && request instanceof WriteWrap)
      request.writeStatus = Number(status);
    else makeCallback(request, 'oncomplete', status, this, undefined);
  }

  finishShutdown(request: object, status: unknown): void {
    makeCallback(request, 'oncomplete', status);
  }

  readBuffer(buffer: unknown): void {
    const bytes = copyOf(checkedBytes(buffer));
    this.#bytesRead += bytes.byteLength;
    streamBaseState[READ_BYTES_OR_ERROR] = bytes.byteLength;
    streamBaseState[ARRAY_BUFFER_OFFSET] = 0;
    makeCallback(this, 'onread', bytes.buffer);
  }

  emitEOF(): void {
    streamBaseState[READ_BYTES_OR_ERROR] = EOF;
    makeCallback(this, 'onread', undefined);
  }
}

export const binding: Binding = () => ({ JSStream });
