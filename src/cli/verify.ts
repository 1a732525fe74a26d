import { problemText, type Challenge, type Problem } from '#challenge';
import { sharedMachine, type Machine } from '#judge';
import { openChallenge, slugsIn } from './challenge-files.ts';
import { openMachine, type MachineName } from './machines.ts';
import { ACCEPTED_RUNS, differences, prove, sound, type Proof } from './prove.ts';
import { holds, proven, type ProvenChallenge } from './proof-pages.ts';
import { writeReport } from './report-files.ts';
import { referenceOf, sampleOf } from './sample.ts';
import { proofTable } from './table.ts';
import type { ExitCode, Terminal } from './terminal.ts';

export interface VerifyOptions {
  readonly library: string;
  readonly slugs: readonly string[];
  readonly on: readonly MachineName[];
  readonly repeat: number;
  /** each fix once: on the first machine as few as show every check pass and fail, on others the project and the reference */
  readonly sample: boolean;
  /** further machines judge every fix by every check, too; else each rejected fix by one that it must fail */
  readonly whole: boolean;
  /** folder to write the tables to, as pages and as JSON */
  readonly report?: string;
  readonly json: boolean;
}

/** While the last checks of one are waited for, those of the next have begun. */
const CHALLENGES_AT_ONCE = 2;

const failed = (challenge: string, on: MachineName, problems: Problem[]): Proof => ({
  challenge,
  on,
  rows: [],
  problems,
});

/** `hotfix verify`: proves challenges and prints the tables of verdicts. */
export async function verify(options: VerifyOptions, terminal: Terminal): Promise<ExitCode> {
  const slugs = options.slugs.length > 0 ? options.slugs : await slugsIn(options.library);
  const proofs: Proof[] = [];
  const challenges: Challenge[] = [];
  for (const slug of slugs) {
    const opened = await openChallenge(options.library, slug);
    if (opened.ok) challenges.push(opened.value);
    else for (const on of options.on) proofs.push(failed(slug, on, opened.error));
  }
  for (const twin of sharedIds(challenges))
    for (const on of options.on) proofs.push(failed(twin.where, on, [twin]));

  const machines: Machine[] = [];
  const reported = new Map<string, ProvenChallenge>();
  try {
    if (challenges.length > 0)
      for (const on of options.on) machines.push(await openMachine(on, terminal.note));
    for (let round = 1; round <= options.repeat; round += 1) {
      if (options.repeat > 1) terminal.note(`round ${round} of ${options.repeat}`);
      const made = await proveOnAll(machines, challenges, options, round, terminal.note);
      const flaws = [...made.values()].flat().flatMap(flawsOf);
      for (const [challenge, proofsOfOne] of made) {
        proofs.push(...proofsOfOne);
        const before = reported.get(challenge.slug);
        if (before === undefined || holds(before))
          reported.set(challenge.slug, proven(challenge, proofsOfOne, new Date()));
      }
      if (flaws.length === 0 || round === options.repeat) continue;
      for (const flaw of flaws) terminal.note(flaw);
      terminal.note(
        round === 1
          ? `stopped: it does not hold in round 1 of ${options.repeat}, so there is nothing to repeat`
          : `stopped in round ${round} of ${options.repeat}: what held in the rounds before did not hold in this one`,
      );
      break;
    }
  } finally {
    await Promise.all(machines.map((machine) => machine.dispose()));
  }

  if (options.report !== undefined) {
    await writeReport(options.report, [...reported.values()]);
    terminal.note(`the report is in ${options.report}; \`npm start -- --author ${options.report}\` shows it`);
  }

  const ok = proofs.length > 0 && proofs.every(sound);
  if (options.json) {
    const shown = proofs.map((proof) => ({ ...proof, problems: proof.problems.map(problemText) }));
    terminal.out(`${JSON.stringify({ challenges: shown, ok }, null, 2)}\n`);
  } else {
    if (proofs.length === 0)
      terminal.out(
        `nothing to verify in ${options.library}: nothing proven is not proof. Begin with \`hotfix new <slug>\`.\n`,
      );
    for (const proof of proofs) terminal.out(`${proofTable(proof)}\n`);
    const good = proofs.filter(sound).length;
    if (proofs.length > 0) terminal.out(`${good} of ${proofs.length} proofs hold\n`);
  }
  return ok ? 0 : 1;
}

/** What does not hold, each with its challenge, machine, fix and check. */
const flawsOf = ({ challenge, on, problems }: Proof): string[] =>
  problems.map(({ where, given, rule }) => `${challenge} on ${on}: ${where}: given ${given}; ${rule}`);

/** All challenges on all machines, each machine at its own pace; rule 10 compares what they say. */
async function proveOnAll(
  machines: readonly Machine[],
  challenges: readonly Challenge[],
  { sample, whole, repeat }: VerifyOptions,
  round: number,
  note: (text: string) => void,
): Promise<Map<Challenge, Proof[]>> {
  let broken = false;
  const lanes = await Promise.allSettled(
    machines.map(async (machine, index) => {
      // all machines and rounds together judge an accepted fix at least ACCEPTED_RUNS times
      const once = sample || index > 0 || repeat >= ACCEPTED_RUNS;
      const acceptedRuns = once ? 1 : ACCEPTED_RUNS - machines.length + 1;
      const sampled = index === 0 ? sampleOf : referenceOf;
      const shared = sharedMachine(machine);
      const proofs = new Map<Challenge, Proof>();
      const left = [...challenges];
      const work = async (): Promise<void> => {
        for (let challenge = left.shift(); challenge !== undefined; challenge = left.shift()) {
          if (broken) break; // a machine could not go on
          const fixes = sample ? sampled(challenge) : challenge;
          const options = { acceptedRuns, fixes, oneFailure: index > 0 && !whole, shuffle: round > 1 };
          try {
            proofs.set(challenge, await prove(shared, challenge, note, options));
          } catch (error) {
            broken = true;
            throw error;
          }
        }
      };
      const ends = await Promise.allSettled(Array.from({ length: CHALLENGES_AT_ONCE }, work));
      for (const end of ends) if (end.status === 'rejected') throw end.reason;
      return proofs;
    }),
  );
  const proofs = lanes.map((lane) => {
    if (lane.status === 'rejected') throw lane.reason;
    return lane.value;
  });
  return new Map(
    challenges.map((challenge) => {
      const [first, ...others] = proofs.flatMap((lane) => lane.get(challenge) ?? []);
      if (first === undefined) return [challenge, []];
      const compared = others.map((other) => ({
        ...other,
        problems: [...other.problems, ...differences(first, other)],
      }));
      return [challenge, [first, ...compared]];
    }),
  );
}

function sharedIds(challenges: readonly Challenge[]): Problem[] {
  return challenges.flatMap((challenge, index) => {
    const twin = challenges.slice(0, index).find(({ spec }) => spec.id === challenge.spec.id);
    if (twin === undefined) return [];
    return [
      {
        code: 'shared-id',
        where: challenge.slug,
        given: `the id ${challenge.spec.id}, which ${twin.slug} has too`,
        rule: 'ids tell challenges apart for ever',
        next: `give ${challenge.slug} a fresh UUID`,
      },
    ];
  });
}
