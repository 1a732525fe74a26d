/** TLS up to the handshake: sockets can be made and connected, then tell that there is no TLS. */
import type { Binding } from '../binding.ts';
import { loop } from '../loop.ts';
import { unavailable } from '../native-error.ts';
import { settingsOnly } from '../settings-only.ts';
import { errno } from '../uv.ts';
import { AsyncWrap, HandleWrap, makeCallback } from '../wraps.ts';

export const binding: Binding = (shape) => {
  class TLSWrap extends settingsOnly('TLSWrap', shape['TLSWrap'], AsyncWrap) {
    reading = false;

    get isStreamBase(): boolean {
      return false;
    }

    get bytesRead(): number {
      return 0;
    }

    get bytesWritten(): number {
      return 0;
    }

    get writeQueueSize(): number {
      return 0;
    }

    get fd(): number {
      return -1;
    }

    /** Begins the handshake. */
    start(): void {
      loop.enqueue(() => {
        makeCallback(
          this,
          'onerror',
          unavailable(
            'TLS',
            'nothing outside the container can be reached; use http:// between its processes',
          ),
        );
      });
    }

    readStart(): number {
      return 0;
    }

    readStop(): number {
      return 0;
    }

    shutdown(request: object): number {
      loop.enqueue(() => {
        makeCallback(request, 'oncomplete', 0);
      });
      return 0;
    }
  }
  for (const name of [
    'writev',
    'writeBuffer',
    'writeAsciiString',
    'writeUtf8String',
    'writeLatin1String',
    'writeUcs2String',
  ])
    Object.defineProperty(TLSWrap.prototype, name, {
      value: () => errno('EPROTO'),
      writable: true,
      configurable: true,
    });
  return {
    TLSWrap,
    /** The handle below stays with the library: it asks it for addresses and closes it. */
    wrap(handle: unknown): TLSWrap {
      if (!(handle instanceof HandleWrap))
        throw unavailable('TLS', 'it needs a socket of this runtime below it');
      return new TLSWrap();
    },
  };
};
