import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHarness, type Harness } from '../support/harness.ts';
import { ATTACKS, BEGUN, SETTINGS } from './attacks.ts';

/** Answers while others attack; it notices too when the disk or the network of the container is gone. */
const BYSTANDER = `
const fs = require('node:fs');
const http = require('node:http');
const server = http.createServer((request, response) => response.end(request.url)).listen(0);
process.stdin.setEncoding('utf8').on('data', async (text) => {
  const response = await fetch('http://localhost:' + server.address().port + '/' + text.trim());
  process.stdout.write('pong ' + (await response.text()) + '\\n');
});
console.log('listening');`;

interface Blocked {
  readonly attack: string;
  readonly pageMs: number;
  readonly frameMs: number;
}

/** Longest task of a main thread since it was asked last, in milliseconds; tasks below 50 ms are not told. */
const watchTasks = (): void => {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  }).observe({ type: 'longtask' });
  Object.assign(globalThis, {
    longestTask: () => {
      const told = longest;
      longest = 0;
      return Math.round(told);
    },
  });
};
const askTask = (): number => (globalThis as unknown as { longestTask: () => number }).longestTask(); // put there above

describe('a program that wants too much', () => {
  let harness: Harness;
  let bystander: number;
  let pings = 0;
  const blocked: Blocked[] = [];

  const request = (program: string, input = '') => ({
    files: { 'program.cjs': program },
    command: 'node',
    args: ['program.cjs'],
    env: {},
    input,
  });
  const start = (program: string, reads = true): Promise<number> =>
    harness.page.evaluate(([given, read]) => window.startProgram(given, read), [
      request(program),
      reads,
    ] as const);
  const shows = (program: number, text: string): Promise<string> =>
    harness.page.evaluate(([number, wanted]) => window.programShows(number, wanted), [
      program,
      text,
    ] as const);
  const type = (program: number, text: string): Promise<void> =>
    harness.page.evaluate(([number, typed]) => window.typeInto(number, typed), [program, text] as const);
  const frame = () => {
    const found = harness.page.frames().find((each) => each.url().includes('/headless'));
    if (found === undefined) throw new Error('the frame of the runtime is gone');
    return found;
  };

  /** The process that was running before still answers. */
  async function answers(): Promise<void> {
    const ping = `ping-${++pings}`;
    await type(bystander, `${ping}\n`);
    expect(await shows(bystander, `pong /${ping}`)).toContain(`pong /${ping}`);
  }

  beforeAll(async () => {
    harness = await openHarness(undefined, undefined, SETTINGS);
    await harness.page.evaluate(watchTasks);
    await frame().evaluate(watchTasks);
    bystander = await start(BYSTANDER);
    expect(await shows(bystander, 'listening')).toContain('listening');
  });

  afterAll(async () => {
    const longest = (of: 'pageMs' | 'frameMs'): number => Math.max(...blocked.map((each) => each[of]));
    console.info(
      `longest task of a main thread: app ${longest('pageMs')} ms, frame ${longest('frameMs')} ms (0: below 50)`,
    );
    for (const { attack, pageMs, frameMs } of blocked)
      if (pageMs + frameMs > 0) console.info(`  ${attack}: app ${pageMs} ms, frame ${frameMs} ms`);
    await harness.close();
  });

  test('what can be seen is: a block of the page is counted', async () => {
    await harness.page.evaluate(() => {
      // a task of the page's own: what the test evaluates in it counts for none
      setTimeout(() => {
        const end = performance.now() + 120;
        while (performance.now() < end);
      });
    });
    await harness.page.waitForFunction(askTask, undefined, { polling: 50 });
  });

  for (const [attack, { program, stop, unread, shows: wanted, code }] of Object.entries(ATTACKS))
    test(`K6 ${attack}: it is ended or refused, others live on`, async () => {
      await harness.page.evaluate(askTask);
      await frame().evaluate(askTask);
      const attacker = await start(program, unread !== true);
      if (stop !== undefined && unread !== true) await shows(attacker, BEGUN);
      await answers();
      if (stop === 'Ctrl-C') await type(attacker, '\x03');
      if (stop === 'kill') await harness.page.evaluate((number) => window.killProgram(number), attacker);
      const ended = await harness.page.evaluate((number) => window.programExit(number), attacker);
      const output = unread === true ? '' : await shows(attacker, '(its end)');
      blocked.push({
        attack,
        pageMs: await harness.page.evaluate(askTask),
        frameMs: await frame().evaluate(askTask),
      });
      for (const text of wanted) expect(output).toMatch(text);
      expect([ended, output.slice(-2000)]).toEqual([code, output.slice(-2000)]);
      await answers();
      const after = await harness.run({ files: {}, args: ['-e', "console.log('fine')"] });
      expect([after.code, after.output.trim()]).toEqual([0, 'fine']);
    });
});
