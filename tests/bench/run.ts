/** `npm run bench [-- section] [-- --json]`: real Node and the browser side by side in one run, as ratios. */
import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { chromiumPath, chromiumVersion } from '#cli';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { openHarness, type Harness } from '../support/harness.ts';

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

interface Program {
  readonly main: string;
  readonly files: Readonly<Record<string, string>>;
}

const MEASURES: Program = { main: 'measures.cjs', files: { 'measures.cjs': fileOf('measures.cjs') } };
const INSTRUMENTS: Program = {
  main: 'instruments.cjs',
  files: {
    'instruments.cjs': fileOf('instruments.cjs'),
    'probe.cjs': fileOf('../../src/attempt/instruments/probe.cjs'),
  },
};
const programOf = (section: string): Program => (section === 'instruments' ? INSTRUMENTS : MEASURES);

/** Measures that compare two programs on one machine: it is their own value that has a bar. */
const shareOf = (name: string, real: number, ours: number): number =>
  name.startsWith('instruments') ? Math.min(ours, real) : name.startsWith('linear') ? ours : ours / real;

/** Least share of real Node's speed, by the start of a measure's name (design, section 8). */
const BARS: readonly (readonly [name: string, bar: number])[] = [
  ['cpu', 1],
  ['JSON', 0.9],
  ['setImmediate', 0.7],
  ['nextTick', 0.7],
  ['promise chain', 0.7],
  ['await', 0.8],
  ['emit', 0.8],
  ['inspect', 0.8],
  ['buffer', 0.5],
  ['fs.readFileSync, 1 kB', 1],
  ['fs.readFileSync after', 0.3],
  ['fs.promises', 0.3],
  ['require', 1 / 1.3],
  ['import', 1 / 1.3],
  ['node hello', 1 / 1.5],
  ['http', 0.25],
  ['node --test', 1 / 1.5],
  ['linear', 0.5],
  ['instruments', 0.95],
];
const SECTIONS = [
  'cpu',
  'loop',
  'buffer',
  'fs',
  'modules',
  'process',
  'start',
  'test',
  'http',
  'scale',
  'instruments',
] as const;

interface Row {
  readonly name: string;
  /** operations per second */
  readonly node: number;
  readonly browser: number;
  /** the browser's share of real Node's speed: above 1 is faster */
  readonly ratio: number;
  readonly bar: number;
  readonly ok: boolean;
}

function readMeasures(output: string): Map<string, number> {
  const measures = new Map<string, number>();
  for (const line of output.split(/\r?\n/)) {
    if (!line.startsWith('{')) continue;
    const { name, value } = JSON.parse(line) as { name: string; value: number }; // printed by measures.cjs
    measures.set(name, value);
  }
  return measures;
}

async function onNode(section: string): Promise<Map<string, number>> {
  const cwd = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const { main, files } = programOf(section);
    for (const [name, from] of Object.entries(files)) await copyFile(from, join(cwd, name));
    const { stdout } = await promisify(execFile)(process.execPath, [join(cwd, main), section], {
      cwd,
      env: { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` },
    });
    return readMeasures(stdout);
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

async function onBrowser(harness: Harness, section: string): Promise<Map<string, number>> {
  const program = programOf(section);
  const files: Record<string, string> = {};
  for (const [name, from] of Object.entries(program.files)) files[name] = await readFile(from, 'utf8');
  const { code, output } = await harness.run({ files, args: [program.main, section] });
  if (code !== 0) console.error(`section ${section} ended with code ${code} in the browser:\n${output}`);
  return readMeasures(output);
}

async function measure(harness: Harness, section: string): Promise<Row[]> {
  const node = await onNode(section);
  const browser = await onBrowser(harness, section);
  return [...node].map(([name, real]) => {
    const ours = browser.get(name) ?? 0;
    const bar = BARS.find(([start]) => name.startsWith(start))?.[1] ?? 0;
    const ratio = shareOf(name, real, ours);
    return { name, node: real, browser: ours, ratio, bar, ok: ratio >= bar };
  });
}

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const wanted =
  positionals.length === 0 ? SECTIONS : SECTIONS.filter((section) => positionals.includes(section));
if (wanted.length === 0)
  throw new Error(`given ${positionals.join(' ')}; the sections are ${SECTIONS.join(', ')}`);
const harness = await openHarness();
try {
  const rows: Row[] = [];
  for (const section of wanted) rows.push(...(await measure(harness, section)));
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}, ${chromiumVersion(chromiumPath(console.error))}`;
  if (values.json) console.log(JSON.stringify({ machine, rows }));
  else {
    const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });
    console.log(`${machine}\noperations per second, medians of 9\n`);
    console.log(
      `${'measure'.padEnd(52)}${'Node'.padStart(14)}${'browser'.padStart(14)}${'ratio'.padStart(9)}${'bar'.padStart(8)}`,
    );
    for (const { name, node, browser, ratio, bar, ok } of rows)
      console.log(
        `${name.padEnd(52)}${number.format(node).padStart(14)}${number.format(browser).padStart(14)}${ratio.toFixed(2).padStart(9)}${bar.toFixed(2).padStart(8)}${ok ? '' : '  below'}`,
      );
  }
} finally {
  await harness.close();
}
