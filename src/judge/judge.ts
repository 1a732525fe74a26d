import type { ChallengeSpec, CheckSpec, FileMap } from '#challenge';
import { SLEEP_MS, SURE_SLEEP_MS } from './awake.ts';
import { readReport } from './report.ts';
import { sealCheck } from './sealed-check.ts';
import type { Machine } from './machine.ts';
import { verdictOf, type CheckResult, type Verdict } from './verdict.ts';

/** What judging needs of a challenge. */
export interface Judged {
  readonly spec: Pick<ChallengeSpec, 'limits'> & { readonly checks: readonly CheckSpec[] };
  /** hidden/ by file name */
  readonly hidden: ReadonlyMap<string, string>;
}

export interface JudgeOptions {
  /** the order checks start in, by index; default: as listed */
  readonly order?: readonly number[];
  /** stop early: checks not started yet are not run and the promise rejects with the signal's reason */
  readonly signal?: AbortSignal;
  readonly onResult?: (result: CheckResult) => void;
  /** seconds a check may take; default: the challenge's own limit */
  readonly checkSeconds?: number;
}

/** Seconds after which a check that has not ended is taken to be endless. */
export const CHECK_SECONDS = 30;
/** How often a check is run whose machine slept meanwhile, before it is given up. */
const RUNS_PER_CHECK = 3;

/** Runs every check of a challenge against a project, one process each, and gives the verdict. */
export async function judge(
  machine: Machine,
  challenge: Judged,
  project: FileMap,
  options: JudgeOptions = {},
): Promise<Verdict> {
  const { checks } = challenge.spec;
  const queue = (options.order ?? checks.map((_, index) => index)).map((index) => checks[index]);
  const results: CheckResult[] = [];
  const work = async (): Promise<void> => {
    for (let check = queue.shift(); check !== undefined; check = queue.shift()) {
      options.signal?.throwIfAborted();
      const result = await runCheck(machine, challenge, project, check, options.checkSeconds);
      results.push(result);
      options.onResult?.(result);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.max(1, machine.parallel) }, work));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return verdictOf(checks, results);
}

/**
 * A program that was frozen finds its time gone when it goes on, and may fail for that alone: what did not pass is run
 * again. A time-out counts waking time, so it stands unless it slept long.
 */
async function runCheck(...given: Parameters<typeof runOnce>): Promise<CheckResult> {
  for (let runs = 1; ; runs += 1) {
    const { result, unwatchedMs } = await runOnce(...given);
    const { id, outcome } = result;
    const slept = outcome !== 'pass' && unwatchedMs > (outcome === 'timeout' ? SURE_SLEEP_MS : SLEEP_MS);
    if (!slept) return result;
    if (runs < RUNS_PER_CHECK) continue;
    if (unwatchedMs <= SURE_SLEEP_MS) return result;
    return { id, outcome: 'harness', seen: 'the machine slept whenever this check ran, so nothing was seen' };
  }
}

async function runOnce(
  machine: Machine,
  challenge: Judged,
  project: FileMap,
  check: CheckSpec,
  checkSeconds = challenge.spec.limits?.checkSeconds ?? CHECK_SECONDS,
): Promise<{ readonly result: CheckResult; readonly unwatchedMs: number }> {
  const sealed = sealCheck(project, challenge.hidden, check.id);
  if (sealed === undefined) {
    const seen = 'the hidden test of this check is missing';
    return { result: { id: check.id, outcome: 'harness', seen }, unwatchedMs: 0 };
  }
  const workspace = await machine.mount(sealed.files);
  try {
    const {
      exit,
      output,
      unwatchedMs = 0,
    } = await workspace.run({
      command: 'node',
      args: sealed.args,
      cwd: sealed.cwd,
      timeoutMs: checkSeconds * 1000,
    });
    const report = await workspace.read(sealed.verdictFile);
    const reading = readReport({
      report,
      exit,
      secret: sealed.pass,
      harness: sealed.harness,
      started: output.includes(sealed.started),
      seconds: checkSeconds,
    });
    return { result: { id: check.id, ...reading }, unwatchedMs };
  } finally {
    await workspace.dispose();
  }
}
