import { ErrnoError } from '#base';
import { closeFile } from '../../open-files.ts';
import { uvException } from '../../uv.ts';
import { AsyncWrap, completeLater } from '../../wraps.ts';
import { nativeForms, nativeHandles } from '../messaging/transfer.ts';
import { FileHandleCloseReq, orThrow, promiseOf } from './call.ts';

/** What `fs.promises` wraps; as a stream (http2 only) it is not available. */
export class FileHandle extends AsyncWrap {
  #fd: number;
  #closed = false;
  #closing: Promise<unknown> | undefined;
  #onread: unknown;

  constructor(fd: number) {
    super();
    this.#fd = fd;
  }

  get fd(): number {
    return this.#fd;
  }

  get onread(): unknown {
    return this.#onread;
  }

  set onread(value: unknown) {
    this.#onread = value;
  }

  get isStreamBase(): boolean {
    return true;
  }

  close(): Promise<unknown> {
    return (this.#closing ??= promiseOf((finish) => {
      let failure: string | undefined;
      try {
        if (!this.#closed) closeFile(this.#fd);
      } catch (error) {
        if (!(error instanceof ErrnoError)) throw error;
        failure = error.code;
      }
      this.#closed = true;
      completeLater(() => {
        this.#fd = -1;
        finish(failure === undefined ? { value: undefined } : { error: uvException(failure, 'close') });
      });
    }, FileHandleCloseReq));
  }

  closeSync(): void {
    if (this.#closed) return;
    this.#closed = true;
    const fd = this.#fd;
    this.#fd = -1;
    orThrow('close', undefined, () => {
      closeFile(fd);
    });
  }

  /** The descriptor becomes the caller's to close. */
  releaseFD(): number {
    const fd = this.#fd;
    this.#closed = true;
    this.#fd = -1;
    return fd;
  }
}

// descriptors are the process's: another thread uses the same number
nativeHandles.add(FileHandle.prototype);
nativeForms.set(FileHandle.prototype, {
  name: 'FileHandle',
  take: (handle) => (handle as FileHandle).releaseFD(), // told apart by its prototype
  make: (fd) => new FileHandle(Number(fd)),
});
