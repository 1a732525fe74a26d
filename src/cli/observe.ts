import { err, ok, type Result } from '#base';
import type { FileMap, Fix, Observation, Problem } from '#challenge';
import type { Machine, RunResult } from '#judge';
import { holdsInOrder } from '#judge';
import { nodeArguments } from './script-command.ts';

/** Seconds a project may take to start or to show its symptom before it is taken to hang. */
const OBSERVE_SECONDS = 60;

const tail = (text: string): string => JSON.stringify(text.length > 400 ? `…${text.slice(-400)}` : text);

/** Runs a project as challenge.json says and compares what it prints. Undefined: as stated. */
export async function observe(
  machine: Machine,
  project: FileMap,
  stated: Observation,
  where: string,
): Promise<Problem | undefined> {
  const rule =
    stated.exit === undefined
      ? `it prints ${JSON.stringify(stated.prints)}`
      : `it ends with exit code ${stated.exit}`;
  const next = 'mend the project or what challenge.json states';
  const ran = await run(machine, project, stated, { where, rule, next });
  if (!ran.ok) return ran.error;
  const { exit, output } = ran.value;
  const missing = stated.prints.find((_, index) => !holdsInOrder(output, stated.prints.slice(0, index + 1)));
  if (missing !== undefined) {
    return {
      code: 'observed-output',
      where: `${where}.prints`,
      given: `\`${stated.run}\` whose output lacks ${JSON.stringify(missing)} (in this order): ${tail(output)}`,
      rule: 'the output holds every stated piece, in order',
      next,
    };
  }
  if (exit.kind === 'exit' && exit.code !== stated.exit) {
    return {
      code: 'observed-exit',
      where: `${where}.exit`,
      given: `exit code ${exit.code}, after ${tail(output)}`,
      rule: stated.exit === undefined ? 'the service keeps running' : `the exit code is ${stated.exit}`,
      next,
    };
  }
  return undefined;
}

/** Runs what shows the symptom with a right fix in: it ends well and shows it no more. Undefined: it does. */
export async function observeMended(
  machine: Machine,
  { name, project }: Fix,
  symptom: Observation,
): Promise<Problem | undefined> {
  const where = `fixes/accepted/${name}`;
  const rule = 'with a right fix it ends with exit code 0 and does not show the symptom';
  const next = 'mend the script, which whoever has found the fix runs to see it, or the fix';
  const ran = await run(machine, project, symptom, { where, rule, next });
  if (!ran.ok) return ran.error;
  const { exit, output } = ran.value;
  const ended = exit.kind === 'exit' && exit.code === 0;
  if (ended && !holdsInOrder(output, symptom.prints)) return undefined;
  const became = ended
    ? 'which still prints all that challenge.json states as the symptom'
    : `which ended with ${exit.kind === 'exit' ? `exit code ${exit.code}` : exit.kind}`;
  const given = `\`${symptom.run}\`, ${became}: ${tail(output)}`;
  return { code: 'observed-mended', where, given, rule, next };
}

/** What a program of the project printed and how it ended, or why that cannot be said. */
async function run(
  machine: Machine,
  project: FileMap,
  stated: Observation,
  { where, rule, next }: Pick<Problem, 'where' | 'rule' | 'next'>,
): Promise<Result<RunResult, Problem>> {
  const args = nodeArguments(project, stated.run);
  if (!args.ok) {
    return err({
      code: 'no-script',
      where: `${where}.run`,
      given: `\`${stated.run}\`, but ${args.error}`,
      rule: 'it runs a script of the project that begins with `node `',
      next: 'correct the script or the command',
    });
  }
  const workspace = await machine.mount(project);
  try {
    const ran = await workspace.run({
      command: 'node',
      args: args.value,
      cwd: '',
      timeoutMs: OBSERVE_SECONDS * 1000,
      ...(stated.exit === undefined ? { stopAfter: stated.prints } : {}),
    });
    const { exit, output } = ran;
    if (exit.kind !== 'timeout' && exit.kind !== 'lost') return ok(ran);
    const became = exit.kind === 'lost' ? 'took the machine down' : `still ran after ${OBSERVE_SECONDS} s`;
    const given = `\`${stated.run}\`, which ${became}, with the output ${tail(output)}`;
    return err({ code: 'observed-hang', where, given, rule, next });
  } finally {
    await workspace.dispose();
  }
}
