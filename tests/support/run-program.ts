/**
 * node tests/support/run-program.ts [--command NAME] [--limit SECONDS] [--with FILE]… file.js [args…]
 *
 * Runs a program in the browser's container: prints its output, and ends with its exit code.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { openHarness, within } from './harness.ts';

const argv = process.argv.slice(2);
const withFiles: string[] = [];
let command = 'node';
let limit = 30;
while (argv[0]?.startsWith('--')) {
  const [flag, value = ''] = argv.splice(0, 2);
  if (flag === '--command') command = value;
  else if (flag === '--limit') limit = Number(value);
  else if (flag === '--with') withFiles.push(value);
  else throw new Error(`given ${flag}; it takes --command, --limit and --with`);
}
const [file, ...args] = argv;
if (file === undefined && command === 'node') throw new Error('the program to run must be given');

const files = Object.fromEntries(
  [...withFiles, ...(file === undefined || command !== 'node' ? [] : [file])].map((path) => [
    basename(path),
    readFileSync(path, 'utf8'),
  ]),
);
const harness = await openHarness();
try {
  const all = command === 'node' ? [basename(file ?? ''), ...args] : argv;
  const ran = harness.run({ files, command, args: all }, (text) => process.stdout.write(text));
  const { code } = await within(ran, limit * 1000, 'the program');
  console.error(`exit code ${code}`);
  process.exitCode = code;
} catch (error) {
  console.error(String(error));
  process.exitCode = 2;
} finally {
  await harness.close();
}
