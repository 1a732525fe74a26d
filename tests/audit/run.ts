/** `npm run audit:page [-- --json]`: axe, Lighthouse and the size of the app shell, on the production build. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import lighthouse, { desktopConfig, type Config, type Flags, type Result } from 'lighthouse';
import type { BrowserContext } from 'playwright-core';
import { chromiumPath, chromiumVersion, ensureBuilt, launchProfile, serve, SHELL_BUDGET_BYTES } from '#cli';
import { axeViolations } from '../support/axe.ts';

const SLUG = 'hang-unknown-parcel';

/** Every page, and what is on it once it is there. */
const PAGES = {
  catalogue: { hash: '#/', sign: 'rate board' },
  stored: { hash: '#/stored', sign: 'What is stored' },
  doctor: { hash: '#/doctor', sign: 'Everything is there' },
  incident: { hash: `#/incident/${SLUG}`, sign: '● Node 26' },
} as const;

/** Lighthouse's own two devices: a slow telephone, which is what its figures are usually quoted for, and a desktop. */
const DEVICES = { mobile: undefined, desktop: desktopConfig } as const;

const BARS = { performance: 90, accessibility: 100, bestPractices: 100 } as const;
type Category = keyof typeof BARS;
const CATEGORY_IDS: Readonly<Record<Category, string>> = {
  performance: 'performance',
  accessibility: 'accessibility',
  bestPractices: 'best-practices',
};
const CATEGORIES = Object.keys(BARS) as readonly Category[]; // Object.keys forgets the keys' types

interface Scores extends Readonly<Record<Category, number>> {
  readonly page: string;
  readonly device: string;
  /** what costs points, by Lighthouse's ids */
  readonly lost: readonly string[];
}

const note = (text: string): void => console.error(text);

/** A port that nobody listens on now. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return address.port;
}

const TRIES = 3;

/** Lighthouse's result; a trace without the beginning of the page is taken again, as it asks for itself. */
async function measured(url: string, ...how: [Flags, Config | undefined]): Promise<Result> {
  let problem = 'no result';
  for (let tries = 0; tries < TRIES; tries++) {
    const { lhr } = (await lighthouse(url, ...how)) ?? {};
    if (lhr !== undefined && lhr.runtimeError === undefined) return lhr;
    problem = lhr?.runtimeError?.message ?? problem;
    note(`again, because: ${problem}`);
  }
  throw new Error(`Lighthouse on ${url}: ${problem}`);
}

async function scoresOf(
  url: string,
  port: number,
  page: string,
  device: keyof typeof DEVICES,
): Promise<Scores> {
  const flags = { port, onlyCategories: Object.values(CATEGORY_IDS), logLevel: 'silent' } as const;
  const lhr = await measured(url, flags, DEVICES[device]);
  const score = (category: Category): number =>
    Math.round((lhr.categories[CATEGORY_IDS[category]]?.score ?? 0) * 100);
  const weighed = new Set(
    Object.values(lhr.categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id),
    ),
  );
  const lost = Object.values(lhr.audits)
    .filter(({ id, score: points }) => weighed.has(id) && points !== null && points < 0.9)
    .map(({ id, displayValue }) => (displayValue === undefined ? id : `${id} ${displayValue}`));
  return {
    page,
    device,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('bestPractices'),
    lost,
  };
}

/** As on a window of 1440 × 900, and there at a zoom of 200 %. */
const SIZES = [
  { name: '100 %', width: 1440, height: 900 },
  { name: '200 %', width: 720, height: 450 },
] as const;

async function axeOnAll(context: BrowserContext, appUrl: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name, width, height } of SIZES)
    for (const [screen, { hash, sign }] of Object.entries(PAGES)) {
      const page = await context.newPage();
      await page.setViewportSize({ width, height });
      await page.goto(`${appUrl}/${hash}`);
      await page.getByText(sign).first().waitFor({ state: 'attached', timeout: 60_000 });
      found.push(...(await axeViolations(page, `${screen} at ${name}`)));
      await page.close();
    }
  return found;
}

/** Bytes, compressed, of what index.html names: scripts, modules they import at once, style sheets, and itself. */
async function shellBytes(dist: string): Promise<number> {
  const html = await readFile(join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  const sizeOf = async (path: string): Promise<number> => {
    const compressed = await readFile(join(dist, `${path}.br`)).catch(() => undefined); // tiny files have no twin
    return (compressed ?? (await readFile(join(dist, path)))).length;
  };
  const sizes = await Promise.all(['/index.html', ...named].map(sizeOf));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}

const { values: flags } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
ensureBuilt(['runtime', 'app'], note);
const shell = await shellBytes(fileURLToPath(new URL('../../dist/app', import.meta.url)));
const site = await serve({ what: 'both', appPort: 0, runtimePort: 0 });
const port = await freePort();
const context = await launchProfile(note, {}, [`--remote-debugging-port=${port}`]);
const scores: Scores[] = [];
const violations: string[] = [];
try {
  for (const device of Object.keys(DEVICES) as (keyof typeof DEVICES)[])
    // likewise
    for (const page of ['catalogue', 'incident'] as const) {
      note(`Lighthouse: ${page}, ${device} …`);
      scores.push(await scoresOf(`${site.appUrl}/${PAGES[page].hash}`, port, page, device));
    }
  note('axe …');
  violations.push(...(await axeOnAll(context, site.appUrl)));
} finally {
  await context.close();
  await site.close();
}

const [catalogue] = scores;
if (catalogue === undefined) throw new Error('the catalogue was not looked at');
const short = CATEGORIES.filter((category) => catalogue[category] < BARS[category]);
const ok = short.length === 0 && violations.length === 0 && shell <= SHELL_BUDGET_BYTES;
const kilobytes = Math.round(shell / 100) / 10;
if (flags.json) {
  const { performance, accessibility, bestPractices } = catalogue;
  const result = {
    axeViolations: violations.length,
    lighthouse: { performance, accessibility, bestPractices },
    shellBrotliKB: kilobytes,
    ok,
    browser: chromiumVersion(chromiumPath(note)),
    violations,
    pages: scores,
  };
  console.log(JSON.stringify(result, undefined, 2));
} else {
  for (const { page, device, lost, ...points } of scores) {
    const told = CATEGORIES.map((category) => `${category} ${points[category]}`).join(', ');
    console.log(
      `Lighthouse, ${page}, ${device}: ${told}${lost.length > 0 ? `; lost by ${lost.join(', ')}` : ''}`,
    );
  }
  for (const violation of violations) console.log(`axe: ${violation}`);
  console.log(
    `axe: ${violations.length} violations on ${Object.keys(PAGES).length} pages, both themes, at 100 and 200 %`,
  );
  console.log(`app shell: ${kilobytes} kB (brotli) of ${SHELL_BUDGET_BYTES / 1000}`);
  for (const category of short)
    console.log(`below its bar: ${category} of the catalogue, ${catalogue[category]} of ${BARS[category]}`);
}
process.exitCode = ok ? 0 : 1;
