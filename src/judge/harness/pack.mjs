/* global process, URL */
// Makes ../harness-text.ts from the modules beside this file: `node src/judge/harness/pack.mjs`.
// The harness is mounted as text into whatever runs the check, so it has to travel as text. It becomes one script
// without `await`: the browser's runtime rewrites modules and asynchronous functions before it runs them, a script
// without either it takes as it is.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = new URL('./', import.meta.url);

export async function packedHarness() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('main.mjs', here))],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node26',
    supported: { 'async-await': false, 'async-generator': false, 'for-await': false },
    minify: true,
    charset: 'utf8',
    logLevel: 'error',
  });
  const [{ text }] = outputFiles;
  return `// Made by src/judge/harness/pack.mjs from the modules beside it; a test compares. Do not edit.
// prettier-ignore
export const HARNESS =
  ${JSON.stringify(text)};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../harness-text.ts', here), await packedHarness());
}
