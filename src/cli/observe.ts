import type { Observation, FileMap, Problem } from '#challenge';
import type { Machine } from '#judge';
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
  const args = nodeArguments(project, stated.run);
  if (!args.ok) {
    return {
      code: 'no-script',
      where: `${where}.run`,
      given: `\`${stated.run}\`, but ${args.error}`,
      rule: 'it runs a script of the project that begins with `node `',
      next: 'correct the script or the command',
    };
  }
  const workspace = await machine.mount(project);
  try {
    const { exit, output } = await workspace.run({
      command: 'node',
      args: args.value,
      cwd: '',
      timeoutMs: OBSERVE_SECONDS * 1000,
      ...(stated.exit === undefined ? { stopAfter: stated.prints } : {}),
    });
    if (exit.kind === 'timeout' || exit.kind === 'lost') {
      const became = exit.kind === 'lost' ? 'took the machine down' : `still ran after ${OBSERVE_SECONDS} s`;
      return {
        code: 'observed-hang',
        where,
        given: `\`${stated.run}\`, which ${became}, with the output ${tail(output)}`,
        rule:
          stated.exit === undefined
            ? `it prints ${JSON.stringify(stated.prints)}`
            : `it ends with exit code ${stated.exit}`,
        next: 'mend the project or what challenge.json states',
      };
    }
    const missing = stated.prints.find(
      (_, index) => !holdsInOrder(output, stated.prints.slice(0, index + 1)),
    );
    if (missing !== undefined) {
      return {
        code: 'observed-output',
        where: `${where}.prints`,
        given: `\`${stated.run}\` whose output lacks ${JSON.stringify(missing)} (in this order): ${tail(output)}`,
        rule: 'the output holds every stated piece, in order',
        next: 'mend the project or what challenge.json states',
      };
    }
    if (exit.kind === 'exit' && exit.code !== stated.exit) {
      return {
        code: 'observed-exit',
        where: `${where}.exit`,
        given: `exit code ${exit.code}, after ${tail(output)}`,
        rule: stated.exit === undefined ? 'the service keeps running' : `the exit code is ${stated.exit}`,
        next: 'mend the project or what challenge.json states',
      };
    }
    return undefined;
  } finally {
    await workspace.dispose();
  }
}
