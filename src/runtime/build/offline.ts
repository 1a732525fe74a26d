import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { OfflinePlan } from '#offline';
import type { Plugin } from 'vite';
import { contentHash } from './output.ts';

const source = (name: string): string => fileURLToPath(new URL(`../../${name}`, import.meta.url));

/** The service worker of one origin, with its plan in it. */
export const serviceWorker = (plan: OfflinePlan): Promise<string> =>
  bundled(source('service-worker.ts'), { OFFLINE_PLAN: JSON.stringify(plan) });

/** The one that answers for servers in containers. */
export const previewWorker = (): Promise<string> => bundled(source('preview-worker.ts'), {});

async function bundled(entry: string, define: Readonly<Record<string, string>>): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2024',
    charset: 'ascii',
    minify: true,
    legalComments: 'none',
    define,
    logLevel: 'warning',
  });
  const output = result.outputFiles[0];
  if (output === undefined) throw new Error(`esbuild made nothing of ${entry}`);
  return output.text;
}

/** A plan whose version follows from the names of hashed files and the contents of the others. */
export function offlinePlan(
  parts: Omit<OfflinePlan, 'version'>,
  contents: Iterable<Buffer | string>,
): OfflinePlan {
  const hashes = Array.from(contents, contentHash);
  return { version: contentHash(JSON.stringify([parts, hashes])), ...parts };
}

/** Alphabets that the page's own words do not need; kept once a text has asked for them. */
const OTHER_ALPHABETS = /-(cyrillic|greek|vietnamese|latin-ext)[-\w]*\.woff2$/;
/** Kept when an incident is opened (src/attempt/offline): nobody gets all the answers by visiting the catalogue. */
const ANSWERS = /\.(judge|fixes)\.json$/;
const NOT_COPIED = /\.br$|^\/(sw\.js|index\.html|licenses\.txt)$/;

/** Vite plugin: `sw.js` next to the built page, which keeps all of it for use without a network. */
export function offlineApp(): Plugin {
  let outDir = '';
  return {
    name: 'hotfix:offline',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async writeBundle() {
      const all = readdirSync(outDir, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name).slice(outDir.length).replaceAll('\\', '/'))
        .sort();
      const read = (path: string): Buffer => readFileSync(join(outDir, path));
      const copied = all.filter((path) => !NOT_COPIED.test(path) && !OTHER_ALPHABETS.test(path));
      const isHashed = (path: string): boolean => path.startsWith('/assets/');
      const plain = copied.filter((path) => !isHashed(path));
      const plan = offlinePlan(
        {
          pages: ['/'],
          hashed: copied.filter(isHashed),
          plain: plain.filter((path) => !ANSWERS.test(path)),
          live: ['/config.json'],
          below: ['/assets/', '/challenges/'],
        },
        ['/index.html', ...plain].map(read),
      );
      writeFileSync(join(outDir, 'sw.js'), await serviceWorker(plan));
    },
  };
}
