import { ErrnoError, type ErrnoCode } from '#base';
import { isSignal } from '#runtime/wire';
import { Arguments, errnoFor, isInteger, toBytes } from './arguments.ts';
import { compact } from './compact.ts';
import { StreamDescription } from './description.ts';
import { fileCalls } from './file-calls.ts';
import { processCalls, type ProcessCallServices } from './process-calls.ts';
import type { Process, StreamSlot } from './process.ts';
import type { PassedHandle } from './passed-handle.ts';
import { TtyDescription } from './pty.ts';
import type { Vfs } from '#runtime/vfs';
import type { WorkerTenant } from './worker-pool.ts';

/** What one process may have posted and nobody taken; the ring's credit and `stream.wrote` keep honest ones far below. */
const QUEUED_MAX_BYTES = 256 * 1024 * 1024;
/** Added per message, so that a flood of empty ones counts too. */
const MESSAGE_COST_BYTES = 128;
/** What V8 says last when its heap is full; what it says of its collections before, nobody here can know. */
const OUT_OF_MEMORY = 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory';
const NUMBER_MAX = 2 ** 31 - 1;

export interface ProcessDeskOptions extends ProcessCallServices {
  readonly vfs: Vfs;
  readonly onError: (message: string) => void;
}

/**
 * Where a process's messages and calls arrive. Whatever it sends is parsed first; what makes no sense is answered
 * with an errno or dropped, and no exception leaves here.
 */
export class ProcessDesk {
  readonly #options: ProcessDeskOptions;
  readonly #calls: ReadonlyMap<string, (process: Process, args: Arguments) => unknown>;

  constructor(options: ProcessDeskOptions) {
    this.#options = options;
    this.#calls = new Map(
      Object.entries({ ...fileCalls(options.vfs, options.analyser), ...processCalls(options) }),
    );
  }

  tenantOf(process: Process): WorkerTenant {
    return {
      message: (message) => {
        try {
          this.#message(process, message);
        } catch (error) {
          this.#report(process, String(message['type']), error);
        }
      },
      call: (name, args) => this.#call(process, name, args),
      outOfMemory: () => this.#abort(process, 'SIGABRT', OUT_OF_MEMORY),
      failed: (message) => {
        if (process.thread !== null) return this.#options.lifecycle.threads.end(process, 1, message);
        this.#options.onError(`process ${process.pid} (${process.argv.join(' ')}) failed: ${message}`);
        this.#abort(process, 'SIGABRT', `fatal: ${message}`);
      },
    };
  }

  #report(process: Process, what: string, error: unknown): void {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#options.onError(`the kernel failed at '${what}' of process ${process.pid}: ${text}`);
  }

  #call(process: Process, name: string, args: readonly unknown[]): unknown {
    const handler = this.#calls.get(name);
    if (handler === undefined) throw new ErrnoError('ENOSYS');
    try {
      const result = handler(process, new Arguments(args));
      if (!(result instanceof Promise)) return result;
      return result.catch((error: unknown) => {
        throw this.#asErrno(process, name, error);
      });
    } catch (error) {
      throw this.#asErrno(process, name, error);
    }
  }

  #asErrno(process: Process, name: string, error: unknown): ErrnoError {
    if (error instanceof ErrnoError) return error;
    this.#report(process, name, error);
    return new ErrnoError('EIO');
  }

  #message(process: Process, message: Record<string, unknown>): void {
    if (process.exited) return;
    switch (message['type']) {
      case 'exit': {
        const code = message['code'];
        this.#options.lifecycle.exit(process, {
          code: isInteger(code, -NUMBER_MAX - 1, NUMBER_MAX)
            ? process.thread === null
              ? code & 0xff
              : code
            : 1,
          signal: null,
        });
        return;
      }
      case 'abort':
        return this.#abort(
          process,
          isSignal(message['signal']) ? message['signal'] : 'SIGABRT',
          typeof message['message'] === 'string' ? message['message'] : '',
        );
      case 'library.used':
        if (typeof message['part'] === 'string') this.#options.library.used(message['part']);
        return;
      case 'request':
        return this.#request(process, message);
      case 'output':
        return this.#output(process, message['fd'], toBytes(message['data']));
      case 'stream.read':
      case 'stream.taken':
      case 'stream.write':
      case 'stream.shutdown':
      case 'stream.close': {
        const slot = this.#slot(process, message['stream']);
        if (slot !== undefined) this.#stream(process, slot, message['type'], message);
        return;
      }
      case 'listener.accept':
        return this.#options.sockets.accept(process, message['listener'], message['on'] === true);
      case 'datagram.taken':
        return this.#options.datagrams.taken(process, message['socket'], message['bytes']);
      case 'signal.handle': {
        const { signal, on } = message;
        if (!isSignal(signal) || signal === 'SIGKILL' || signal === 'SIGSTOP') return;
        if (on === true) process.handledSignals.add(signal);
        else process.handledSignals.delete(signal);
        return;
      }
      case 'ipc':
      case 'ipc.close':
        return this.#ipc(process, message);
      case 'port.open':
      case 'port.post':
      case 'port.close':
      case 'broadcast.join':
      case 'broadcast.leave':
      case 'broadcast.post':
      case 'thread.env':
      case 'thread.terminate':
        return this.#options.lifecycle.threads.message(process, message);
      default:
    }
  }

  #abort(
    process: Process,
    signal: Parameters<ProcessCallServices['lifecycle']['signal']>[1],
    text: string,
  ): void {
    const description = process.fds.get(2);
    if (text !== '' && description instanceof StreamDescription)
      description.send(new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`), () => undefined);
    this.#options.lifecycle.exit(process.main ?? process, { code: null, signal });
  }

  #request(process: Process, message: Record<string, unknown>): void {
    const { id, name, args } = message;
    if (!isInteger(id, 0, Number.MAX_SAFE_INTEGER)) return;
    const answer = (error: string | null, value: unknown): void => {
      process.post({ type: 'reply', id, error, value: compact(value) });
    };
    try {
      if (typeof name !== 'string' || !Array.isArray(args)) throw new ErrnoError('EINVAL');
      const result = this.#call(process, name, args);
      if (result instanceof Promise)
        result.then(
          (value: unknown) => answer(null, value),
          (error: unknown) => answer(errnoFor(error), undefined),
        );
      else answer(null, result);
    } catch (error) {
      answer(errnoFor(error), undefined);
    }
  }

  /** Fire and forget: an error comes back as `stream.error` and in the ring, where the next write sees it. */
  #output(process: Process, fd: unknown, data: Uint8Array | undefined): void {
    if (data === undefined || process.state.name !== 'running') return;
    const { ring } = process.state.worker;
    const description = isInteger(fd, 0, NUMBER_MAX) ? process.fds.get(fd) : undefined;
    if (!isInteger(fd, 0, NUMBER_MAX) || description === undefined) return ring.refundOutput(data.length);
    if (!(description instanceof StreamDescription)) {
      ring.refundOutput(data.length);
      void description.write(data, null, process);
      return;
    }
    this.#enqueue(process, description, data, (error) => {
      ring.refundOutput(data.length);
      if (error !== null) this.#outputBroke(process, fd, error);
    });
  }

  #outputBroke(process: Process, fd: number, error: ErrnoCode): void {
    if (process.state.name !== 'running') return;
    process.state.worker.ring.breakOutput(fd);
    const slot = process.fds.has(fd) ? process.streamOfFd(fd) : null;
    if (slot !== null) process.post({ type: 'stream.error', stream: slot.id, error });
    if (error === 'EPIPE') this.#options.lifecycle.signal(process.main ?? process, 'SIGPIPE');
  }

  #enqueue(
    process: Process,
    description: StreamDescription,
    data: Uint8Array,
    done: (error: ErrnoCode | null) => void,
    passed?: PassedHandle,
  ): void {
    const cost = data.length + MESSAGE_COST_BYTES;
    process.queuedBytes += cost;
    description.send(
      data,
      (error) => {
        process.queuedBytes -= cost;
        done(error);
      },
      passed,
    );
    if (process.queuedBytes <= QUEUED_MAX_BYTES) return;
    this.#options.onError(
      `process ${process.pid} was killed: it posted output without waiting for its reader`,
    );
    this.#options.lifecycle.signal(process.main ?? process, 'SIGKILL');
  }

  #slot(process: Process, stream: unknown): StreamSlot | undefined {
    return isInteger(stream, 0, NUMBER_MAX) ? process.streams.get(stream) : undefined;
  }

  #stream(process: Process, slot: StreamSlot, type: string, message: Record<string, unknown>): void {
    const { sockets } = this.#options;
    sockets.touched(process, slot.id);
    const { window, bytes, token } = message;
    switch (type) {
      case 'stream.read':
        if (message['on'] === true) slot.flow.start(isInteger(window, 1, NUMBER_MAX) ? window : Infinity);
        else slot.flow.stop();
        return;
      case 'stream.taken':
        if (isInteger(bytes, 0, NUMBER_MAX)) slot.flow.taken(bytes);
        return;
      case 'stream.write': {
        const data = toBytes(message['data']);
        if (data === undefined || !isInteger(token, 0, Number.MAX_SAFE_INTEGER)) return;
        const passed =
          message['handle'] === undefined ? undefined : sockets.passed(process, message['handle']);
        this.#enqueue(
          process,
          slot.description,
          data,
          (error) => {
            process.post({ type: 'stream.wrote', stream: slot.id, token, error });
          },
          passed,
        );
        return;
      }
      case 'stream.shutdown':
        if (!(slot.description instanceof TtyDescription)) slot.description.shutdown();
        return;
      case 'stream.close':
        if (message['reset'] === true && slot.description.kind === 'socket') slot.description.reset();
        process.closeStream(slot);
        sockets.released(process);
        return;
      default:
    }
  }

  #ipc(process: Process, message: Record<string, unknown>): void {
    const { pid } = message;
    const { table } = this.#options;
    const target =
      pid === 'parent'
        ? (process.spawner ?? table.get(process.ppid))
        : isInteger(pid, 1, NUMBER_MAX)
          ? table.get(pid)
          : null;
    if (!target || (pid !== 'parent' && target.ppid !== process.pid)) return;
    const from = pid === 'parent' ? process.pid : 'parent';
    if (message['type'] === 'ipc.close') return target.post({ type: 'ipc.close', pid: from });
    const data = toBytes(message['data']);
    if (data !== undefined) target.post({ type: 'ipc', pid: from, data });
  }
}
