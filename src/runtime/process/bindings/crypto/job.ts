/** Work that Node's C++ does on its thread pool, and the three ways the library asks for it. */
import { host } from '../../host.ts';
import { loop } from '../../loop.ts';
import { state } from '../../state.ts';
import { AsyncWrap, completeLater, makeCallback } from '../../wraps.ts';

const ASYNC = 0;
const SYNC = 1;
export const WEB_CRYPTO = 2;

type Work = () => unknown;
/** the same result from the browser, off this thread */
type OtherThread = () => Promise<unknown>;

const nativeThen = host.Promise.prototype.then;

/** WebCrypto tells no more than that it failed; the rest is the cause. */
function operationError(cause: unknown): unknown {
  const DOMException = state.perContext['DOMException'] as new (message: string, options: object) => Error; // the library's
  if (cause instanceof DOMException) return cause;
  return new DOMException('The operation failed for an operation-specific reason', {
    name: 'OperationError',
    cause,
  });
}

/** `job.run()` gives [error, result], a promise for WebCrypto, or later calls `ondone(error, result)`. */
export class CryptoJob extends AsyncWrap {
  readonly #mode: number;
  readonly #work: Work;
  readonly #other: OtherThread | undefined;

  constructor(mode: number, work: Work, other?: OtherThread) {
    super();
    this.#mode = mode;
    this.#work = work;
    this.#other = other;
  }

  run(): unknown {
    if (this.#mode === SYNC) {
      const { error, value } = this.#attempt();
      return [error, value];
    }
    if (this.#mode === ASYNC) {
      this.#later((error, value) => {
        makeCallback(this, 'ondone', error, value);
      });
      return undefined;
    }
    const { promise, resolve, reject } = host.Promise.withResolvers<unknown>();
    this.#later((error, value) => {
      if (error === undefined) resolve(value);
      else reject(operationError(error));
    });
    return promise;
  }

  #attempt(): { error: unknown; value: unknown } {
    try {
      return { error: undefined, value: this.#work() };
    } catch (error) {
      return { error, value: undefined };
    }
  }

  #later(done: (error: unknown, value: unknown) => void): void {
    if (this.#other === undefined) {
      completeLater(() => {
        const { error, value } = this.#attempt();
        done(error, value);
      });
      return;
    }
    loop.requestStarted();
    const deliver = (error: unknown, value: unknown): void => {
      loop.enqueue(() => {
        loop.requestDone();
        done(error, value);
      });
    };
    void Reflect.apply(nativeThen, this.#other(), [
      (value: unknown) => deliver(undefined, value),
      (error: unknown) => deliver(error, undefined),
    ]);
  }
}

/** Bytes in a buffer of their own, as C++ hands results over. */
export const arrayBufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.slice().buffer;
