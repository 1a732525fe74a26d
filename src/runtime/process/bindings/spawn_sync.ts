import { ErrnoError } from '#base';
import { signalOf } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { checkedBytes } from '../bytes.ts';
import { bufferOver } from '../encodings.ts';
import { kernel } from '../kernel-client.ts';
import { shareOpenFiles } from '../open-files.ts';
import { inputOf, spawnRequest } from '../net/spawn-request.ts';
import type { Exports } from '../state.ts';
import { errno } from '../uv.ts';

const DETACHED = 1;

const failed = (code: string): Exports => ({
  error: errno(code),
  status: null,
  signal: null,
  output: null,
  pid: 0,
});

/** Blocks until the child has ended. */
function spawn(options: Exports): Exports {
  const request = spawnRequest({
    file: options['file'],
    args: options['args'],
    cwd: options['cwd'],
    envPairs: options['envPairs'],
    stdio: options['stdio'],
    flags: options['detached'] === true ? DETACHED : 0,
  });
  if (request === undefined) return failed('EINVAL');
  const input = inputOf(options['stdio']);
  const maxBuffer = Number(options['maxBuffer'] ?? 0);
  try {
    shareOpenFiles();
    const result = kernel.call(
      'spawnSync',
      request,
      input === undefined || input === null ? null : checkedBytes(input),
      Number(options['timeout'] ?? 0),
      signalOf(Number(options['killSignal'] ?? 0)) ?? 'SIGTERM',
      Number.isFinite(maxBuffer) && maxBuffer > 0 ? maxBuffer : Number.MAX_SAFE_INTEGER,
    );
    return {
      ...(result.error === null ? {} : { error: errno(result.error) }),
      status: result.status.code,
      signal: result.status.signal,
      output: result.output.map((bytes) => (bytes === null ? null : bufferOver(bytes))),
      pid: result.pid,
    };
  } catch (error) {
    if (error instanceof ErrnoError) return failed(error.code);
    throw error;
  }
}

export const binding: Binding = () => ({ spawn });
