import { ErrnoError } from '#base';
import { GONE_DIRECTORY, isSignal, SIGNALS, type Signal } from '#runtime/wire';
import type { Binding } from '../binding.ts';
import { captureFrames } from '../call-sites.ts';
import { hrtimeMs } from '../clock.ts';
import { utf8 } from '../host.ts';
import { kernel } from '../kernel-client.ts';
import { loop } from '../loop.ts';
import { memoryAccount } from '../memory-account.ts';
import { nodeError, unavailable } from '../native-error.ts';
import { commandLine } from '../node-options.ts';
import { abortProcess, exitProcess, runAtExit } from '../process-exit.ts';
import { writeStderr } from '../standard-error.ts';
import { state, type Exports } from '../state.ts';
import { errno, uvException } from '../uv.ts';
import { AsyncWrap, listActiveHandles, listActiveRequests } from '../wraps.ts';
import { isHandled } from './signal_wrap.ts';
import { timerCounts } from './timers.ts';
import { parseDotenv } from './util/dotenv.ts';

const signalName = (number: number): Signal | undefined =>
  Object.keys(SIGNALS)
    .filter(isSignal)
    .find((name) => SIGNALS[name] === number);

const CWD_FAILED =
  'process.cwd failed with error no such file or directory, the current working directory was likely removed without changing the working directory';

function chdir(path: string): void {
  try {
    state.cwd = kernel.call('chdir', path);
  } catch (error) {
    if (error instanceof ErrnoError) throw uvException(error.code, 'chdir', state.cwd, path);
    throw error;
  }
}

/** The library remembers it; whoever asks first may be in a directory that has been removed since. */
function cwd(): string {
  const path = kernel.call('chdir', '.');
  if (path !== GONE_DIRECTORY) return path;
  throw uvException('ENOENT', 'uv_cwd', undefined, undefined, CWD_FAILED);
}

/** libuv's errno, or 0. The pid may be a text of digits. */
function kill(given: unknown, signal: number): number {
  const pid = Number(given) | 0;
  const name = signal === 0 ? 0 : signalName(signal);
  if (name === undefined) return errno('EINVAL');
  const own = state.start.pid;
  // it most likely ends this process: node_process_methods.cc guesses the same
  if (name !== 0 && [0, -1, own, -own].includes(pid) && !isHandled(name)) runAtExit();
  try {
    kernel.call('kill', pid, name);
    return 0;
  } catch (error) {
    if (error instanceof ErrnoError) return errno(error.code);
    throw error;
  }
}

/** `--trace-exit`: where the program called process.exit(). */
function traceExit(code: number): void {
  const lines = captureFrames(TRACED_FRAMES).map((frame) => {
    const place = `${frame.getFileName() ?? ''}:${frame.getLineNumber() ?? 0}:${frame.getColumnNumber() ?? 0}`;
    const name = frame.getFunctionName() ?? '';
    return `    at ${name === '' ? place : `${name} (${place})`}\n`;
  });
  const who = `(node:${state.start.pid}${state.start.thread === undefined ? '' : `, thread:${state.start.thread.id}`})`;
  writeStderr(`${who} WARNING: Exited the environment with code ${code}\n${lines.join('')}\n`);
}

function reallyExit(code: number): never {
  if (commandLine().values.get('--trace-exit') === true) traceExit(code);
  return exitProcess(Math.trunc(Number(code)) || 0);
}

const abort = (): never => abortProcess('SIGABRT', '');

/** Busy time of this thread: what was not slept away, in microseconds. A browser tells no processor time. */
const busyMicros = (): number => Math.max(0, Math.round((loop.ownTime() - loop.idleTime) * 1000));

const RESOURCE_MAX_RSS = 2;
const TRACED_FRAMES = 10;

const rss = (): number => memoryAccount.textBytes + memoryAccount.blockBytes;

function loadEnvFile(path: string): void {
  let content: string;
  try {
    content = utf8.decode(kernel.call('readFile', path));
  } catch (error) {
    if (error instanceof ErrnoError) throw uvException(error.code, 'open', path);
    throw error;
  }
  const { env } = state.process;
  for (const [key, value] of Object.entries(parseDotenv(content))) {
    env[key] ??= value;
  }
}

export const binding: Binding = () => {
  const words = new BigUint64Array(2);
  const hrtimeBuffer = new Uint32Array(words.buffer, 0, 3);
  /** the class name of each, as `process.getActiveResourcesInfo()` prints them */
  const resources = (): string[] => [
    ...listActiveRequests().map(AsyncWrap.nameOf),
    ...listActiveHandles().map(AsyncWrap.nameOf),
    ...Array.from({ length: timerCounts.timeouts[0] ?? 0 }, () => 'Timeout'),
    ...Array.from({ length: timerCounts.immediates[1] ?? 0 }, () => 'Immediate'),
  ];
  return {
    hrtimeBuffer,
    hrtime(): void {
      const now = hrtimeMs();
      const seconds = Math.floor(now / 1000);
      hrtimeBuffer[0] = Math.floor(seconds / 0x1_0000_0000);
      hrtimeBuffer[1] = seconds >>> 0;
      hrtimeBuffer[2] = Math.floor((now - seconds * 1000) * 1e6);
    },
    hrtimeBigInt(): void {
      const now = hrtimeMs();
      const whole = Math.floor(now);
      words[0] = BigInt(whole) * 1_000_000n + BigInt(Math.floor((now - whole) * 1e6));
    },
    uptime: (): number => loop.hrNow() / 1000,
    cwd,
    chdir,
    umask(mask?: number): number {
      const before = state.umask;
      if (mask !== undefined) state.umask = kernelUmask(mask);
      return before;
    },
    memoryUsage(into: Float64Array): void {
      into[0] = rss();
      into[1] = rss();
      into[2] = memoryAccount.textBytes;
      into[3] = memoryAccount.blockBytes;
      into[4] = memoryAccount.blockBytes;
    },
    rss,
    /** no limit is set on this process by anybody it could ask */
    constrainedMemory: (): number => 0,
    availableMemory: (): number => HEAP_LIMIT_BYTES,
    cpuUsage(into: Float64Array): void {
      into[0] = busyMicros();
      into[1] = 0;
    },
    threadCpuUsage(into: Float64Array): void {
      into[0] = busyMicros();
      into[1] = 0;
    },
    resourceUsage(into: Float64Array): void {
      into.fill(0);
      into[0] = busyMicros();
      into[RESOURCE_MAX_RSS] = Math.round(rss() / 1024);
    },
    _getActiveRequests: (): unknown[] => [...listActiveRequests()],
    _getActiveHandles: (): unknown[] => listActiveHandles().map(ownerOf),
    getActiveResourcesInfo: resources,
    _kill: kill,
    _rawDebug(text: unknown): void {
      writeStderr(`${String(text)}\n`);
    },
    _debugProcess: noInspector,
    _debugEnd: noInspector,
    reallyExit,
    abort,
    causeSegfault: abort,
    dlopen,
    dlopenBinary: noAddons,
    execve: () => {
      throw unavailable('process.execve', 'a worker cannot become another program; spawn one instead');
    },
    /** the C++ half only warns when the library's own emitter is missing */
    setEmitWarningSync(): void {},
    loadEnvFile,
    patchProcessObject,
  };
};

/** Chrome's limit for one renderer's heap on a 64-bit desktop, an estimate. */
const HEAP_LIMIT_BYTES = 4 * 1024 ** 3;

const kernelUmask = (mask: number): number => {
  kernel.call('umask', mask);
  return mask & 0o777;
};

const noInspector = (): never => {
  throw unavailable('The inspector', "a page cannot open V8's debugger");
};

const noAddons = (): never => {
  throw unavailable('A native addon', 'a browser runs no machine code of the container');
};

const ELF_MAGIC = [0x7f, 0x45, 0x4c, 0x46];
const ELF_HEADER_BYTES = 64;

/** What the dynamic linker says of a file that is no library; undefined for one that may be. */
function whyNotLoaded(name: string): string | undefined {
  let head: Uint8Array;
  try {
    head = kernel.call('readFile', name);
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
    return error.code === 'EISDIR'
      ? 'cannot read file data: Is a directory'
      : 'cannot open shared object file: No such file or directory';
  }
  if (head.length < ELF_HEADER_BYTES) return 'file too short';
  return ELF_MAGIC.every((byte, at) => head[at] === byte) ? undefined : 'invalid ELF header';
}

/** The loader looks for the file before it could find that it cannot run it. */
function dlopen(...args: unknown[]): never {
  const [module, file] = args;
  if (args.length < 2)
    throw nodeError('TypeError', 'ERR_MISSING_ARGS', 'process.dlopen needs at least 2 arguments');
  const { exports } = Object(module) as { exports?: unknown };
  if (exports === undefined || exports === null)
    throw new TypeError('Cannot convert undefined or null to object');
  const name = String(file);
  const why = whyNotLoaded(name);
  if (why !== undefined) throw nodeError('Error', 'ERR_DLOPEN_FAILED', `${name}: ${why}`);
  return noAddons();
}

/** What `process._getActiveHandles()` shows: the Socket or Server over the handle. */
const ownerOf = (handle: object): unknown => {
  const owner = state.symbols['owner_symbol'];
  return (owner === undefined ? undefined : (Reflect.get(handle, owner) as unknown)) ?? handle;
};

const readOnly = (value: unknown): PropertyDescriptor => ({
  value,
  enumerable: true,
  configurable: true,
  writable: false,
});

function patchProcessObject(process: Exports): void {
  const { start, meta } = state;
  const line = commandLine();
  Object.assign(process, {
    title: String(line.values.get('--title') ?? 'node'),
    argv: [start.argv[0] ?? 'node', ...line.args],
    execArgv: [...line.execArgv],
    ppid: start.ppid,
    execPath: start.file,
    debugPort: 9229,
  });
  Object.defineProperties(process, {
    pid: readOnly(start.pid),
    versions: { ...readOnly(Object.freeze({ ...meta.versions })), configurable: false },
  });
}
