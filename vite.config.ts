import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { challengeAssets } from '#cli';
import { compressOutput } from '#runtime/build';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  plugins: [
    react(),
    challengeAssets(`${root}challenges`),
    compressOutput(`${root}node_modules/.cache/hotfix`),
  ],
  worker: { format: 'es' },
  build: {
    outDir: `${root}dist/app`,
    emptyOutDir: true,
    target: 'es2024',
    sourcemap: false,
    // Monaco is one big file by nature, and it is loaded on its own
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
  },
});
