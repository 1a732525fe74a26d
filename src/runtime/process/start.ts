/** From a booted worker to a running program. */
import type { StartMessage, ThreadInfo } from '#runtime/wire';
import { environment, setEnvironment } from './environment.ts';
import { markLoopStart, markProcessStart } from './bindings/performance.ts';
import { compileBuiltin } from './builtins.ts';
import { applyEngineFlags } from './engine-flags.ts';
import { host } from './host.ts';
import { EXIT, runLoop, startClock } from './loop.ts';
import { becomeThread } from './bindings/worker.ts';
import { engineFlags, parseCommandLine, setThreadOptions } from './node-options.ts';
import { installPromiseHooks } from './promise-hooks.ts';
import { exitProcess } from './process-exit.ts';
import { runProgram } from './programs.ts';
import { compile_cache } from './bindings/rare-part.ts';
import { writeStderr } from './standard-error.ts';
import { keepFrames } from './stack-trace.ts';
import { state } from './state.ts';
import { stdioKind } from './stdio.ts';
import { abortsOnUncaught } from './uncaught-abort.ts';

const FAILED_TO_RUN = 70;

const option = (name: string): unknown => {
  const { getOptionValue } = state.requireBuiltin('internal/options') as {
    getOptionValue: (name: string) => unknown;
  }; // the library's module
  return getOptionValue(name);
};

/** node.cc's StartExecution: which of the library's main scripts runs. */
function mainScript(script: string | undefined): string {
  if (option('--print-help') === true || option('--help') === true) return 'internal/main/print_help';
  if (option('--check') === true) return 'internal/main/check_syntax';
  if (option('--test') === true) return 'internal/main/test_runner';
  if (option('--watch') === true) return 'internal/main/watch_mode';
  if (script !== undefined && script !== '-') return 'internal/main/run_main_module';
  if (
    option('--eval') !== undefined &&
    option('--interactive') !== true &&
    option('[has_eval_string]') === true
  )
    return 'internal/main/eval_string';
  if (option('--interactive') === true || stdioKind(0) === 'tty') return 'internal/main/repl';
  return 'internal/main/eval_stdin';
}

function failed(error: unknown): void {
  if (error === EXIT) return;
  writeStderr(
    `node: internal error: ${error instanceof host.Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  exitProcess(FAILED_TO_RUN);
}

export function start(message: StartMessage): void {
  state.start = message;
  state.cwd = message.cwd;
  state.umask = 0o022;
  if (message.thread !== undefined) becomeThread(message.thread);
  setEnvironment(message.env, message.thread?.sharedEnv ?? null);
  startClock(message.thread === undefined ? undefined : message.thread.startedAt - host.timeOrigin);
  markProcessStart();
  if (message.program !== 'node') {
    runLoop(() => {
      runProgram(message);
    }, failed);
    return;
  }
  if (message.thread !== undefined) return startThread(message, message.thread);
  const { script, args, execArgv, values } = parseCommandLine(message.argv, message.env);
  const [program = 'node'] = message.argv;
  const task = values.get('--run');
  if (typeof task === 'string') {
    runLoop(() => {
      runProgram(message, task);
    }, failed);
    return;
  }
  state.nodeArgs = { argv: [program, ...args], execArgv };
  runLoop(() => {
    openCompileCache();
    applyEngineFlags(execArgv, option);
    if (option('--trace-uncaught') === true || abortsOnUncaught()) keepFrames();
    // what hooks change of promises cannot be changed once it is frozen
    if (option('--frozen-intrinsics') === true) installPromiseHooks();
    runScript(mainScript(script));
    markLoopStart();
  }, failed);
}

function runScript(id: string): void {
  const { process, requireBuiltin, internalBinding, primordials } = state;
  Reflect.apply(compileBuiltin(id), undefined, [process, requireBuiltin, internalBinding, primordials]);
}

/** Node enables it ahead of everything that the program can see. */
function openCompileCache(): void {
  const { NODE_COMPILE_CACHE, NODE_COMPILE_CACHE_PORTABLE, NODE_COMPILE_CACHE_READONLY } = environment();
  if (!NODE_COMPILE_CACHE) return;
  const { enable } = compile_cache({}) as { enable: (directory: string, ...options: boolean[]) => unknown }; // what it exports
  enable(NODE_COMPILE_CACHE, NODE_COMPILE_CACHE_PORTABLE === '1', NODE_COMPILE_CACHE_READONLY === '1');
}

/** A pool's worker is booted as a main thread; Node's switches for threads are made to be applied on top of that. */
function startThread(message: StartMessage, info: ThreadInfo): void {
  const { execArgv } = setThreadOptions(info, message.env);
  const [program = 'node'] = message.argv;
  state.nodeArgs = { argv: [program], execArgv };
  runLoop(() => {
    openCompileCache();
    applyEngineFlags([...execArgv, ...engineFlags], option);
    runScript('internal/bootstrap/switches/is_not_main_thread');
    runScript('internal/bootstrap/switches/does_not_own_process_state');
    markLoopStart(); // a thread's script is run by its loop
    runScript('internal/main/worker_thread');
  }, failed);
}
