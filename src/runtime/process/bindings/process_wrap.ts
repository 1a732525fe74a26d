import { ErrnoError } from '#base';
import { signalOf } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { kernel } from '../kernel-client.ts';
import { shareOpenFiles } from '../open-files.ts';
import { loop } from '../loop.ts';
import { KernelTransport } from '../net/kernel-transport.ts';
import { memoryPair } from '../net/memory-transport.ts';
import { pipeHandles, spawnRequest } from '../net/spawn-request.ts';
import { StreamHandle } from '../net/stream-handle.ts';
import { PIPE_BUFFER_BYTES } from '../net/transport.ts';
import { errno } from '../uv.ts';
import { HandleWrap, makeCallback } from '../wraps.ts';

const children = new Map<number, Process>();

class Process extends HandleWrap {
  /** set by a successful spawn; the library reads it */
  declare pid: number | undefined;

  spawn(
    file: unknown,
    args: unknown,
    cwd: unknown,
    envPairs: unknown,
    stdio: unknown,
    flags: unknown,
  ): number {
    const request = spawnRequest({ file, args, cwd, envPairs, stdio, flags });
    if (request === undefined) return errno('EINVAL');
    let reply;
    try {
      shareOpenFiles();
      reply = kernel.call('spawn', request);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      // the pipes exist even so: nobody is at their other end
      for (const handle of pipeHandles(stdio)) {
        if (handle === undefined) continue;
        const [ours, theirs] = memoryPair(PIPE_BUFFER_BYTES);
        StreamHandle.attach(handle, ours);
        theirs.close(false);
      }
      return errno(error.code);
    }
    const { pid } = reply;
    this.pid = pid;
    for (const [fd, handle] of pipeHandles(stdio).entries()) {
      const stream = reply.streams[fd];
      if (handle !== undefined && stream !== null && stream !== undefined)
        StreamHandle.attach(handle, new KernelTransport(stream, PIPE_BUFFER_BYTES));
    }
    children.set(pid, this);
    HandleWrap.onClose(this, () => {
      children.delete(pid);
    });
    HandleWrap.setActive(this, true);
    return 0;
  }

  kill(signal: unknown): number {
    const name = signal === 0 ? 0 : signalOf(Number(signal));
    if (name === undefined) return errno('EINVAL');
    if (this.pid === undefined || !children.has(this.pid)) return errno('ESRCH');
    try {
      kernel.call('kill', this.pid, name);
      return 0;
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      // it has ended and its end has not been told here: on Linux it would be there still, to be waited for
      return error.code === 'ESRCH' ? 0 : errno(error.code);
    }
  }
}

export const binding: Binding = () => {
  kernel.on('child.exit', ({ pid, code, signal }) => {
    const child = children.get(pid);
    if (child === undefined) return;
    loop.enqueue(() => {
      children.delete(pid);
      HandleWrap.setActive(child, false);
      makeCallback(child, 'onexit', code ?? 0, signal ?? '');
    });
  });
  return { Process };
};
