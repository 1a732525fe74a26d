import type { ReceivedHandle } from '#runtime/wire';
import type { Binding } from '../binding.ts';
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

export class Pipe extends SocketHandle {
  #fd = -1;

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
    return SocketHandle.bindTo(this, { kind: 'unix', path: String(path) });
  }

  listen(backlog: unknown): number {
    return SocketHandle.startListening(this, Number(backlog));
  }

  connect(request: object, path: unknown): number {
    return SocketHandle.connectHandle(this, request, { kind: 'unix', path: String(path) });
  }

  /** Everybody in the container is the same user. */
  fchmod(): number {
    return 0;
  }
}

class PipeConnectWrap extends AsyncWrap {}

export const binding: Binding = () => {
  onReceived('unix', (received) => Pipe.received(received));
  return { Pipe, PipeConnectWrap };
};
