import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Plugin } from 'vite';
import { writeCompressed } from './output.ts';

const COMPRESSIBLE = new Set([
  '.css',
  '.html',
  '.js',
  '.json',
  '.map',
  '.svg',
  '.txt',
  '.wasm',
  '.webmanifest',
]);
const WORTH_BYTES = 1024;

/** Vite plugin: puts a brotli twin next to every file of the finished build that gains from one. */
export function compressOutput(cacheDir: string): Plugin {
  let outDir = '';
  return {
    name: 'hotfix:compress-output',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    closeBundle() {
      for (const entry of readdirSync(outDir, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath, entry.name);
        if (!entry.isFile() || !COMPRESSIBLE.has(extname(file))) continue;
        const data = readFileSync(file);
        if (data.length >= WORTH_BYTES) writeCompressed(file, data, cacheDir, { best: false });
      }
    },
  };
}
