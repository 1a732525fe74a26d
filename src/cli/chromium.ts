import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];
const MAC_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Switches for a browser that runs tests: no window, no traffic of its own, and root may start it in a container. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

export class NoChromiumError extends Error {
  override readonly name = 'NoChromiumError';
  readonly code = 'HOTFIX_NO_CHROMIUM';
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // which is the answer
  }
}

/** The Chromium named by the environment, or the first of the usual ones; undefined when there is none. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  for (const name of ['HOTFIX_CHROMIUM', 'CHROME_PATH']) {
    const given = environment[name];
    if (given === undefined || given === '') continue;
    if (isExecutable(given)) return given;
    throw new NoChromiumError(
      `${name} is ${JSON.stringify(given)}, which is no program that can be run. Set it to a Chromium's path, or unset it.`,
    );
  }
  const folders = (environment['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...places, ...MAC_PLACES].find(isExecutable);
}

/** Debian's own package, where we may install it. */
function installOnDebian(note: (text: string) => void): boolean {
  const isDebian =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) return false;
  note('no Chromium here: installing it with apt-get …');
  const apt = (...args: string[]): boolean =>
    spawnSync('apt-get', args, {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0;
  return apt('update') && apt('install', '-y', '--no-install-recommends', 'chromium');
}

/** Path of a Chromium, installed first if need be and possible. Throws NoChromiumError saying what to do. */
export function chromiumPath(note: (text: string) => void): string {
  const found = findChromium();
  if (found !== undefined) return found;
  if (installOnDebian(note)) {
    const installed = findChromium();
    if (installed !== undefined) return installed;
  }
  throw new NoChromiumError(
    'no Chromium or Chrome was found on PATH, and it could not be installed from here (that needs root on Debian or Ubuntu). ' +
      'Install one, for example `apt-get install chromium`, or set HOTFIX_CHROMIUM to the path of yours.',
  );
}

/** Version as the program tells it: 'Chromium 156.0.…' */
export const chromiumVersion = (path: string): string =>
  execFileSync(path, ['--version'], { encoding: 'utf8' }).trim();

/** Starts a browser without a window. The caller closes it. */
export async function launchBrowser(note: (text: string) => void): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: chromiumPath(note), args: [...CHROMIUM_FLAGS] });
}

/**
 * Starts a browser without a window on a new profile, set up by Playwright's `options`, which is gone once the caller closes it. As a visitor's browser,
 * and unlike the private windows of `launchBrowser`, it keeps the compiled code of scripts between workers.
 */
export async function launchProfile(
  note: (text: string) => void,
  options: BrowserContextOptions = {},
  flags: readonly string[] = [],
): Promise<BrowserContext> {
  const { chromium } = await import('playwright-core');
  return chromium.launchPersistentContext('', {
    ...options,
    executablePath: chromiumPath(note),
    args: [...CHROMIUM_FLAGS, ...flags],
  });
}
