/** Blobs in memory. https://nodejs.org/api/buffer.html#class-blob */
import { ErrnoError } from '#base';
import type { Binding } from '../binding.ts';
import { kernel } from '../kernel-client.ts';
import { bytesOf, copyOf, type BytesLike } from '../memory.ts';
import { orThrow } from './fs/call.ts';
import { nativeForms, nativeHandles } from './messaging/transfer.ts';

const END = 0;
const CONTINUE = 1;
const CHANGED = -1;

type Pulled = (status: number, buffer?: ArrayBuffer) => void;

class BlobHandle {
  readonly #parts: readonly Uint8Array[];
  readonly #length: number;
  readonly #unchanged: (() => boolean) | undefined;

  /** `unchanged` is asked before each part is read: false when the file behind it is another by now */
  constructor(parts: readonly Uint8Array[], unchanged?: () => boolean) {
    this.#parts = parts;
    this.#unchanged = unchanged;
    this.#length = parts.reduce((sum, part) => sum + part.length, 0);
  }

  static isFile(handle: BlobHandle): boolean {
    return handle.#unchanged !== undefined;
  }

  static isUnchanged(handle: BlobHandle): boolean {
    return handle.#unchanged?.() ?? true;
  }

  static parts(handle: BlobHandle): readonly Uint8Array[] {
    return handle.#parts;
  }

  get length(): number {
    return this.#length;
  }

  /** Bytes are handed over part by part, copied: the blob itself never changes. */
  getReader(): { pull(done: Pulled): void; setWakeup(): void } {
    let next = 0;
    const parts = this.#parts;
    const unchanged = this.#unchanged;
    return {
      pull(done) {
        if (unchanged?.() === false) {
          done(CHANGED);
          return;
        }
        const part = parts[next++];
        if (part === undefined) done(END);
        else done(CONTINUE, copyOf(part).buffer);
      },
      /** told when a part is not there yet; every part is */
      setWakeup(): void {},
    };
  }

  slice(start: number, end: number): BlobHandle {
    const kept: Uint8Array[] = [];
    let at = 0;
    for (const part of this.#parts) {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, part.length);
      if (from < to) kept.push(part.subarray(from, to));
      at += part.length;
    }
    return new BlobHandle(kept, this.#unchanged);
  }
}

nativeHandles.add(BlobHandle.prototype);
nativeForms.set(BlobHandle.prototype, {
  name: 'Blob',
  take: (handle) => BlobHandle.parts(handle as BlobHandle), // told apart by its prototype
  make: (parts) => new BlobHandle(parts as Uint8Array[]), // what take gave
});

/** `URL.createObjectURL`'s table */
const stored = new Map<string, readonly [BlobHandle, number, string]>();

export const binding: Binding = () => ({
  createBlob(sources: readonly (BytesLike | BlobHandle)[]): BlobHandle {
    const files = sources.filter((source) => source instanceof BlobHandle && BlobHandle.isFile(source));
    return new BlobHandle(
      sources.flatMap((source) =>
        source instanceof BlobHandle ? BlobHandle.parts(source) : [bytesOf(source)],
      ),
      files.length === 0
        ? undefined
        : () => files.every((file) => file instanceof BlobHandle && BlobHandle.isUnchanged(file)),
    );
  },
  concat(list: readonly BytesLike[]): ArrayBuffer {
    const all = new Uint8Array(list.reduce((sum, item) => sum + item.byteLength, 0));
    let at = 0;
    for (const item of list) {
      all.set(bytesOf(item), at);
      at += item.byteLength;
    }
    return all.buffer;
  },
  storeDataObject(id: string, handle: BlobHandle, length: number, type: string): void {
    stored.set(id, [handle, length, type]);
  },
  getDataObject: (id: string): unknown => stored.get(id),
  revokeObjectURL(url: string): void {
    const id = /^blob:nodedata:([^?#]*)$/.exec(url)?.[1];
    if (id !== undefined) stored.delete(id);
  },
  createBlobFromFilePath(path: string): unknown {
    return orThrow('stat', path, () => {
      const opened = kernel.call('stat', path, true);
      const bytes = kernel.call('readFile', path);
      const unchanged = (): boolean => {
        try {
          const { size, mtimeMs } = kernel.call('stat', path, true);
          return size === opened.size && mtimeMs === opened.mtimeMs;
        } catch (error) {
          if (error instanceof ErrnoError) return false;
          throw error;
        }
      };
      return [new BlobHandle([bytes], unchanged), bytes.length];
    });
  },
});
