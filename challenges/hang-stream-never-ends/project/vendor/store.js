import { Readable } from 'node:stream';

/**
 * Client of the file store, in-memory stand-in. Not ours to edit.
 *
 * open(name) resolves with a readable stream of bytes, or rejects with ENOENT. The file is open until the stream ends or is destroyed.
 * `store.count`: { open, opened, bytes } files open now, opened so far, bytes read so far.
 *
 * For tests: put(name, bytes, { cuts }) with the places at which the file is cut into chunks (otherwise every 16 KB);
 * fail(name, at, error) breaks with that error at byte `at`; stall(name, at) sends nothing from byte `at` on until flow(name); hold(name) keeps open(name)
 * waiting until go(name).
 */
const CHUNK_BYTES = 16 * 1024;

class StoreFile extends Readable {
  #file;
  #count;
  #at = 0;

  constructor(file, count) {
    super({ highWaterMark: CHUNK_BYTES });
    this.#file = file;
    this.#count = count;
    count.open += 1;
    count.opened += 1;
  }

  _read() {
    setImmediate(() => {
      if (this.destroyed) return;
      const { bytes, cuts, failure, stallAt = Infinity } = this.#file;
      if (failure !== undefined && this.#at >= failure.at) return void this.destroy(failure.error);
      if (this.#at >= stallAt) return void this.#file.stalled.push(() => this._read());
      if (this.#at >= bytes.length) return void this.push(null);
      const cut = cuts?.find((place) => place > this.#at) ?? (cuts ? bytes.length : this.#at + CHUNK_BYTES);
      const end = Math.min(cut, bytes.length, stallAt, failure?.at ?? Infinity);
      const chunk = bytes.subarray(this.#at, end);
      this.#at = end;
      this.#count.bytes += chunk.length;
      this.push(chunk);
    });
  }

  _destroy(error, callback) {
    setImmediate(() => {
      this.#count.open -= 1;
      callback(error);
    });
  }
}

export function createStore(start = {}) {
  const files = new Map();
  const held = new Map();
  const count = { open: 0, opened: 0, bytes: 0 };
  const put = (name, content, { cuts } = {}) =>
    void files.set(name, { bytes: Buffer.from(content), cuts: cuts?.toSorted((a, b) => a - b) });
  for (const [name, content] of Object.entries(start)) put(name, content);

  return {
    count,
    async open(name) {
      await new Promise((resolve) => setImmediate(resolve));
      await held.get(name)?.promise;
      const file = files.get(name);
      if (file === undefined) throw Object.assign(new Error(`ENOENT: ${name}`), { code: 'ENOENT' });
      return new StoreFile(file, count);
    },
    put,
    fail(name, at, error = Object.assign(new Error(`EIO: ${name}`), { code: 'EIO' })) {
      files.get(name).failure = { at, error };
    },
    stall: (name, at) => void Object.assign(files.get(name), { stallAt: at, stalled: [] }),
    flow(name) {
      const file = files.get(name);
      file.stallAt = Infinity;
      for (const go of file.stalled.splice(0)) go();
    },
    hold: (name) => void held.set(name, Promise.withResolvers()),
    go(name) {
      held.get(name)?.resolve();
      held.delete(name);
    },
  };
}
