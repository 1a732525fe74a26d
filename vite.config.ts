import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { challengeAssets, firstPage, shellBudget } from '#cli';
import { compressOutput, licences, offlineApp } from '#runtime/build';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Suites that drive Chromium go one file after the other: two browsers at once starve each other. */
const inBrowser = (name: string, groupOrder: number) => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.ts`],
    fileParallelism: false,
    sequence: { groupOrder },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});

export default defineConfig({
  root,
  plugins: [
    react(),
    challengeAssets(`${root}challenges`),
    // Vite bundles Monaco's workers apart
    licences(['monaco-editor']),
    shellBudget(`${root}index.html`),
    firstPage(`${root}src/first-page.tsx`, `${root}node_modules/.cache/hotfix`),
    offlineApp(),
    compressOutput(`${root}node_modules/.cache/hotfix`),
  ],
  resolve: {
    alias: [
      // its build for browsers is not a module, and it names Monaco's files as they were called before 0.53
      { find: /^monaco-vim$/, replacement: `${root}node_modules/monaco-vim/dist/index.mjs` },
      { find: /^monaco-editor\/esm\/vs\/(.*?)(?:\.js)?$/, replacement: 'monaco-editor/$1.js' },
    ],
  },
  worker: { format: 'es' },
  build: {
    outDir: `${root}dist/app`,
    emptyOutDir: true,
    target: 'es2024',
    sourcemap: false,
    // no data: addresses, which the policy of the page does not allow for fonts
    assetsInlineLimit: 0,
    // Monaco is one big file by nature, and it is loaded on its own
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
    rolldownOptions: {
      checks: { pluginTimings: false },
      // it changes seldom, and is kept by who has it
      output: {
        codeSplitting: { groups: [{ name: 'react', test: /\/node_modules\/(react|react-dom|scheduler)\// }] },
      },
      treeshake: {
        // these rooms only define things: what a page does not use of one is not loaded with its index
        moduleSideEffects: [
          {
            test: /\/src\/(?:base|words|offline|challenge|judge|attempt)\/(?!zod-settings)[^?]*\.ts$/,
            sideEffects: false,
          },
          { test: /\/src\/workbench\/index\.ts$/, sideEffects: false },
        ],
      },
    },
  },
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}'],
          hookTimeout: 60_000,
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'architecture',
          include: ['tests/architecture/*.test.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      inBrowser('contract', 2),
      inBrowser('isolation', 3),
      inBrowser('e2e', 4),
      inBrowser('packages', 5),
      inBrowser('limits', 6),
    ],
  },
});
