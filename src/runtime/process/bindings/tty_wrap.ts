import { ErrnoError } from '#base';
import type { Binding } from '../binding.ts';
import { kernel } from '../kernel-client.ts';
import { KernelTransport } from '../net/kernel-transport.ts';
import { OutputTransport } from '../net/output-transport.ts';
import { StreamHandle } from '../net/stream-handle.ts';
import { PIPE_BUFFER_BYTES } from '../net/transport.ts';
import { stdioInfo, stdioKind } from '../stdio.ts';
import { errno } from '../uv.ts';

const isTTY = (fd: unknown): boolean => typeof fd === 'number' && stdioKind(fd) === 'tty';

class TTY extends StreamHandle {
  #fd: number;

  constructor(fd: unknown, context: unknown) {
    super();
    StreamHandle.setOwner(this);
    this.#fd = Number(fd);
    const info = stdioInfo(this.#fd);
    if (info?.kind !== 'tty') {
      if (typeof context === 'object' && context !== null)
        Object.assign(context, {
          errno: errno('EINVAL'),
          code: 'EINVAL',
          message: 'invalid argument',
          syscall: 'uv_tty_init',
        });
      return;
    }
    StreamHandle.attach(
      this,
      info.fd === 0 && info.stream !== null
        ? new KernelTransport(info.stream, PIPE_BUFFER_BYTES)
        : new OutputTransport(info.fd),
    );
  }

  override get fd(): number {
    return this.#fd;
  }

  getWindowSize(target: number[]): number {
    try {
      const { columns, rows } = kernel.call('windowSize', this.#fd);
      target[0] = columns;
      target[1] = rows;
      return 0;
    } catch (error) {
      if (error instanceof ErrnoError) return errno(error.code);
      throw error;
    }
  }

  /** Every mode but 0 is raw: keys arrive as they are typed. */
  setRawMode(mode: unknown): number {
    try {
      kernel.call('setRawMode', this.#fd, mode !== 0 && mode !== false);
      return 0;
    } catch (error) {
      if (error instanceof ErrnoError) return errno(error.code);
      throw error;
    }
  }
}

export const binding: Binding = () => ({ TTY, isTTY });
