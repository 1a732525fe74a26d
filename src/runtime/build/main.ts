/** `npm run build:runtime`: builds what the runtime's origin serves into dist/runtime. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildRuntime } from './runtime.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const { files, manifest } = await buildRuntime(
  join(root, 'dist/runtime'),
  join(root, 'node_modules/.cache/hotfix'),
);
const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
for (const { name, bytes, brotliBytes } of files)
  console.log(`dist/runtime/${name}  ${kilobytes(bytes)} │ br: ${kilobytes(brotliBytes)}`);
console.log(`the runtime of Node ${manifest.version} is built`);
