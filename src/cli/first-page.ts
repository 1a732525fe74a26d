/** A Vite plugin: what the page shows first stands in index.html, so that it is read before any script has come. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin as Part } from 'esbuild';
import type { Plugin } from 'vite';

const PLACE = '<div id="root"></div>';

interface FirstPage {
  firstPage(): string;
}

/** Neither style sheets nor what is loaded later has a part in the text of a page. */
const TEXT_ALONE: Part = {
  name: 'text-alone',
  setup(parts) {
    parts.onResolve({ filter: /\.css$|\?raw$/ }, ({ path }) => ({ path, namespace: 'nothing' }));
    parts.onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'export default ""' }));
    parts.onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** `entry` exports `firstPage()`; `cacheDir` is where packages are found from. */
async function rendered(entry: string, cacheDir: string): Promise<string> {
  const outfile = join(cacheDir, 'first-page.mjs');
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    jsx: 'automatic',
    banner: { js: 'const localStorage = undefined; // nothing is kept here, and Node would warn of it' },
    plugins: [TEXT_ALONE],
    logLevel: 'warning',
  });
  mkdirSync(cacheDir, { recursive: true });
  writeFileSync(outfile, outputFiles[0]?.text ?? '');
  const { href } = pathToFileURL(outfile);
  const page = (await import(`${href}?${Date.now()}`)) as FirstPage; // which `entry` is
  return page.firstPage();
}

/** `html` with `text` in the place of the page. */
export function withFirstPage(html: string, text: string): string {
  if (html.split(PLACE).length !== 2)
    throw new Error(`index.html has to have ${PLACE} once, for the first page`);
  return html.replace(PLACE, () => PLACE.replace('><', () => `>${text}<`));
}

export function firstPage(entry: string, cacheDir: string): Plugin {
  return {
    name: 'hotfix:first-page',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: async (html) => withFirstPage(html, await rendered(entry, cacheDir)),
    },
  };
}
