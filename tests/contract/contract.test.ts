import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { snapshot } from '@webcontainer/snapshot';
import { type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { launchProfile } from '#cli';
import { servePage } from './page-server.ts';
import { shell } from './suite/shell.ts';
import { watchMode } from './suite/watch-mode.ts';
import { suite } from './suite/index.ts';
import { otherHost, startHost } from './host.ts';

const TEST_LIMIT_MS = 30_000;
const START_LIMIT_MS = 180_000;

let browser: BrowserContext;
let page: Page | undefined;
let url: string;
let packed: readonly number[];
const closers: (() => Promise<unknown>)[] = [];

/** The folder every test may mount as a snapshot. */
async function pack(): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  try {
    await mkdir(join(folder, 'lib'));
    await writeFile(join(folder, 'hello.txt'), 'hello żółw\n');
    await writeFile(join(folder, 'lib', 'data.bin'), new Uint8Array([0, 255, 10, 13]));
    return [...(await snapshot(folder))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function openPage(): Promise<Page> {
  const opened = await browser.newPage();
  await opened.goto(url);
  await opened.waitForFunction(() => typeof window.runContractTest === 'function');
  return opened;
}

beforeAll(async () => {
  const host = await startHost();
  closers.push(host.close);
  const server = await servePage(host.url);
  closers.push(server.close);
  url = host.apiKey === undefined ? server.url : `${server.url}?key=${encodeURIComponent(host.apiKey)}`;
  packed = await pack();
  browser = await launchProfile(console.error);
  closers.push(() => browser.close());
}, START_LIMIT_MS);

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  await page?.close(); // a failed test may have left anything behind
  page = undefined;
});

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

// the shell is no part of the public API: what it understands is tested on our own host only
for (const { title } of otherHost === undefined ? [...suite, ...shell, ...watchMode] : suite)
  test(
    title,
    async () => {
      page ??= await openPage();
      const outcome = await page.evaluate(([name, bytes]) => window.runContractTest(name, bytes), [
        title,
        packed,
      ] as const);
      expect(outcome ?? 'passed').toBe('passed');
    },
    TEST_LIMIT_MS,
  );
