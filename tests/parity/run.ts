/** `npm run parity [-- filter…] [-- --json]`: small programs on real Node and in the browser, compared byte by byte. */
import { parseArgs } from 'node:util';
import { openHarness } from '../support/harness.ts';
import { compare, listPrograms, type Comparison } from './compare.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
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
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  await harness.close();
}
