import { ErrnoError } from '#base';
import type { ReceivedHandle } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { utf8 } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { onReceived } from '../net/handle-passing.ts';
import { KernelTransport } from '../net/kernel-transport.ts';
import { OutputTransport } from '../net/output-transport.ts';
import { SocketHandle } from '../net/socket-handle.ts';
import { StreamHandle } from '../net/stream-handle.ts';
import { PIPE_BUFFER_BYTES } from '../net/transport.ts';
import { stdioInfo } from '../stdio.ts';
import { errno } from '../uv.ts';
import { AsyncWrap } from '../wraps.ts';

const SOCKET = 0;
const SERVER = 1;
/** libuv's flags, and the permission bits each gives to everybody */
const READABLE = 1;
const WRITABLE = 2;
const READ_BITS = 0o444;
const WRITE_BITS = 0o222;
/** of `sockaddr_un`: longer ones are not cut off, as libuv once did, but refused */
const PATH_MAX_BYTES = 108;

const isTooLong = (path: string): boolean => utf8.encode(path).length > PATH_MAX_BYTES;

export class Pipe extends SocketHandle {
  #fd = -1;
  #path: string | undefined;

  constructor(type: unknown) {
    super(type === SERVER ? 'PIPESERVERWRAP' : 'PIPEWRAP');
    StreamHandle.setOwner(this);
  }

  static received(received: ReceivedHandle): Pipe {
    const pipe = new Pipe(received.kind === 'listener' ? SERVER : SOCKET);
    return SocketHandle.takeOver(pipe, received, PIPE_BUFFER_BYTES);
  }

  protected override get hangsUp(): boolean {
    return true;
  }

  protected override makeClient(): Pipe {
    return new Pipe(SOCKET);
  }

  override get fd(): number {
    return this.#fd;
  }

  /** A descriptor the process was started with. */
  open(fd: unknown): number {
    const info = stdioInfo(Number(fd));
    if (info === undefined) return errno('EBADF');
    this.#fd = info.fd;
    if (info.fd === 1 || info.fd === 2) StreamHandle.attach(this, new OutputTransport(info.fd));
    else if (info.stream !== null)
      StreamHandle.attach(this, new KernelTransport(info.stream, PIPE_BUFFER_BYTES));
    else return errno('EINVAL');
    return 0;
  }

  bind(path: unknown): number {
    if (isTooLong(String(path))) return errno('EINVAL');
    this.#path = String(path);
    return SocketHandle.bindTo(this, { kind: 'unix', path: this.#path });
  }

  listen(backlog: unknown): number {
    return SocketHandle.startListening(this, Number(backlog));
  }

  connect(request: object, path: unknown): number {
    if (isTooLong(String(path))) return errno('EINVAL');
    return SocketHandle.connectHandle(this, request, { kind: 'unix', path: String(path) });
  }

  /** `readableAll` and `writableAll` of a server. */
  fchmod(flags: unknown): number {
    if (this.#path === undefined) return errno('EBADF');
    const bits =
      ((Number(flags) & READABLE) === 0 ? 0 : READ_BITS) |
      ((Number(flags) & WRITABLE) === 0 ? 0 : WRITE_BITS);
    try {
      const { mode } = kernel.call('stat', this.#path, true);
      kernel.call('chmod', this.#path, (mode & 0o7777) | bits);
      return 0;
    } catch (error) {
      if (error instanceof ErrnoError) return errno(error.code);
      throw error;
    }
  }
}

class PipeConnectWrap extends AsyncWrap {}

export const binding: Binding = () => {
  onReceived('unix', (received) => Pipe.received(received));
  return { Pipe, PipeConnectWrap };
};
