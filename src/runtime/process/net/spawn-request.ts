/** What `child_process` asks for, in the kernel's terms. */
import type { SpawnRequest, StdioSource } from '#runtime/wire';
import { state } from '../state.ts';
import { streamOf } from './handle-passing.ts';
import { StreamHandle } from './stream-handle.ts';

const DETACHED = 1;

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** 'KEY=value' each; none at all means the environment of this process. */
function environmentOf(pairs: unknown): Record<string, string> {
  const environment: Record<string, string> = {};
  if (!Array.isArray(pairs)) {
    for (const [name, value] of Object.entries(state.process.env))
      if (value !== undefined) environment[name] = value;
    return environment;
  }
  for (const pair of pairs) {
    const text = String(pair);
    const equals = text.indexOf('=', 1);
    if (equals > 0) environment[text.slice(0, equals)] = text.slice(equals + 1);
  }
  return environment;
}

/** Undefined for what cannot be given to a child: a socket of this process, say. */
function sourceOf(entry: unknown): StdioSource | undefined {
  switch (field(entry, 'type')) {
    case 'ignore':
      return { kind: 'null' };
    case 'pipe':
    case 'overlapped':
      return { kind: 'pipe' };
    case 'inherit':
    case 'fd':
      return { kind: 'inherit', fd: Number(field(entry, 'fd')) };
    case 'wrap': {
      const handle = field(entry, 'handle');
      if (!(handle instanceof StreamHandle)) return undefined;
      if (handle.fd >= 0) return { kind: 'inherit', fd: handle.fd };
      const stream = streamOf(handle);
      return stream === undefined ? undefined : { kind: 'stream', stream };
    }
    default:
      return undefined;
  }
}

export interface SpawnOptions {
  readonly file: unknown;
  readonly args: unknown;
  readonly cwd: unknown;
  readonly envPairs: unknown;
  readonly stdio: unknown;
  readonly flags: unknown;
}

export function spawnRequest(options: SpawnOptions): SpawnRequest | undefined {
  const stdio: StdioSource[] = [];
  for (const entry of Array.isArray(options.stdio) ? options.stdio : []) {
    const source = sourceOf(entry);
    if (source === undefined) return undefined;
    stdio.push(source);
  }
  const file = String(options.file);
  return {
    file,
    args: Array.isArray(options.args) ? options.args.map(String) : [file],
    cwd: typeof options.cwd === 'string' && options.cwd !== '' ? options.cwd : '.',
    env: environmentOf(options.envPairs),
    stdio,
    newGroup: false,
    newSession: (Number(options.flags ?? 0) & DETACHED) !== 0,
  };
}

/** The stream handles that the library wants connected to the child's pipes, by descriptor. */
export const pipeHandles = (stdio: unknown): readonly (StreamHandle | undefined)[] =>
  (Array.isArray(stdio) ? stdio : []).map((entry: unknown) => {
    const handle = field(entry, 'handle');
    return field(entry, 'type') !== 'wrap' && handle instanceof StreamHandle ? handle : undefined;
  });

export const inputOf = (stdio: unknown): unknown =>
  Array.isArray(stdio) ? field(stdio[0], 'input') : undefined;
