import { Bash } from 'just-bash/browser';
import type { System } from '../system.ts';
import { ContainerFiles } from './just-bash-files.ts';

/** Seconds are no limit for somebody at a terminal: Ctrl-C is. */
const NO_LIMIT_MS = 24 * 3600 * 1000;

export interface CoreutilRun {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input: Uint8Array;
  readonly signal: AbortSignal;
}

export interface CoreutilResult {
  readonly output: Uint8Array;
  readonly errors: string;
  readonly code: number;
}

export type RunCoreutil = (run: CoreutilRun) => Promise<CoreutilResult>;

const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0) & 0xff);

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}

/** just-bash's commands on the container's files; its shell is not used. */
export function makeCoreutils(system: System): RunCoreutil {
  const bash = new Bash({
    fs: new ContainerFiles(system),
    defenseInDepth: false,
    executionLimits: { maxExecutionTimeMs: NO_LIMIT_MS },
  });
  return async ({ name, args, cwd, env, input, signal }) => {
    const result = await bash.exec(name, {
      args: [...args],
      cwd,
      env: { ...env },
      replaceEnv: true,
      stdin: latin1(input),
      stdinKind: 'bytes',
      signal,
    });
    const binary = result.stdoutKind === 'bytes' || result.stdoutEncoding === 'binary';
    return {
      output: binary ? bytesOf(result.stdout) : new TextEncoder().encode(result.stdout),
      errors: result.stderr,
      code: result.exitCode,
    };
  };
}
