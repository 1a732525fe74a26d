/**
 * `npm run parity [-- filter…] [-- --json]`: small programs on real Node and in the browser, compared byte by byte.
 * `-- --stable 12`: on real Node only, so many times, four at once: a program whose output is not always the same is not one to compare.
 */
import { parseArgs } from 'node:util';
import { openHarness } from '../support/harness.ts';
import { compare, listPrograms, onNode, type Comparison } from './compare.ts';

const AT_ONCE = 4;

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, stable: { type: 'string' } },
  allowPositionals: true,
});

function explain({ node, browser, differs }: Comparison): string {
  return differs
    .map(
      (part) =>
        `    ${part} on Node:\n${indent(String(node[part]))}\n    ${part} in the browser:\n${indent(String(browser[part]))}`,
    )
    .join('\n');
}

const indent = (text: string): string =>
  text
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n');

const programs = await listPrograms(positionals);
if (programs.length === 0)
  throw new Error(`no program matches '${positionals.join(' ')}': see tests/parity/programs`);

async function reportUnstable(times: number): Promise<boolean> {
  const seen = new Map(programs.map((program) => [program, new Map<string, number>()]));
  for (let done = 0; done < times; done += AT_ONCE) {
    const rounds = Array.from({ length: Math.min(AT_ONCE, times - done) }, () => onNode(programs));
    for (const outcomes of await Promise.all(rounds))
      for (const [program, outcome] of outcomes) {
        const counts = seen.get(program);
        const text = Object.values(outcome).join('\n');
        counts?.set(text, (counts.get(text) ?? 0) + 1);
      }
  }
  const unstable = [...seen].filter(([, counts]) => counts.size !== 1);
  for (const [program, counts] of unstable) {
    console.log(`${program} has ${counts.size} outcomes`);
    for (const [text, count] of counts) console.log(`  ${count} times:\n${indent(text)}`);
  }
  console.log(`${programs.length - unstable.length} of ${programs.length} programs are stable on real Node`);
  return unstable.length === 0;
}

async function reportParity(): Promise<boolean> {
  const harness = await openHarness();
  try {
    const comparisons = await compare(harness, programs);
    const failures = comparisons.filter(({ differs }) => differs.length > 0);
    const passed = comparisons.length - failures.length;
    if (values.json) {
      console.log(
        JSON.stringify({
          total: comparisons.length,
          passed,
          failures: failures.map(({ program, differs }) => ({ program, differs })),
        }),
      );
    } else {
      const areas = new Map<string, Comparison[]>();
      for (const comparison of comparisons)
        areas.set(comparison.area, [...(areas.get(comparison.area) ?? []), comparison]);
      for (const [area, list] of areas)
        console.log(
          `${area.padEnd(14)} ${list.filter(({ differs }) => differs.length === 0).length} of ${list.length} equal`,
        );
      for (const failure of failures)
        console.log(`\n  ${failure.program} differs in ${failure.differs.join(', ')}\n${explain(failure)}`);
      console.log(
        `\n${passed} of ${comparisons.length} programs print the same bytes and end with the same code`,
      );
    }
    return failures.length === 0;
  } finally {
    await harness.close();
  }
}

const times = Number(values.stable ?? 0);
if (!Number.isInteger(times) || times < 0)
  throw new Error(`--stable takes how many times, given '${values.stable ?? ''}'`);
const ok = times > 0 ? await reportUnstable(times) : await reportParity();
process.exitCode = ok ? 0 : 1;
