/* global process, URL */
// Makes ../harness-text.ts from the modules beside this file: `node src/judge/harness/pack.mjs`.
// The harness is mounted as text into whatever runs the check, so it has to travel as text.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = new URL('./', import.meta.url);

export function packedHarness() {
  const entries = readdirSync(here)
    .filter((name) => name.endsWith('.mjs') && name !== 'pack.mjs')
    .sort()
    .map(
      (name) =>
        `  ${JSON.stringify(name)}:\n    ${JSON.stringify(readFileSync(new URL(name, here), 'utf8'))},`,
    );
  return `// Made by src/judge/harness/pack.mjs from the modules beside it; a test compares. Do not edit.
// prettier-ignore
export const HARNESS: Readonly<Record<string, string>> = {
${entries.join('\n')}
};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../harness-text.ts', here), packedHarness());
}
