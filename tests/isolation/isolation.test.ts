import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHarness, type Harness } from '../support/harness.ts';
import { ATTEMPTS } from './attempts.ts';

const SECRET = 'the-secret-of-the-page';

interface Result {
  readonly name: string;
  readonly escaped?: string;
  readonly refused?: string;
}

const program = (app: string, runtime: string): string => `
const app = ${JSON.stringify(app)}, runtime = ${JSON.stringify(runtime)}, secret = ${JSON.stringify(SECRET)};
const attempts = {
${Object.entries(ATTEMPTS)
  .map(([name, body]) => `${JSON.stringify(name)}: async () => { ${body} },`)
  .join('\n')}
};
(async () => {
  for (const [name, attempt] of Object.entries(attempts)) {
    let line;
    try {
      const value = await attempt();
      line = value === undefined ? { name } : { name, escaped: String(value).slice(0, 200) };
    } catch (error) {
      line = { name, refused: String(error).slice(0, 200) };
    }
    console.log(JSON.stringify(line));
  }
  process.exit(0);
})();
`;

describe('user code stays in its process', () => {
  let harness: Harness;
  let results: Map<string, Result>;

  beforeAll(async () => {
    harness = await openHarness();
    const app = new URL(harness.page.url()).origin;
    const runtime = await harness.page.evaluate(async (secret) => {
      document.cookie = `secret=${secret}`;
      localStorage.setItem('secret', secret);
      sessionStorage.setItem('secret', secret);
      await caches.open('secret');
      const channel = new BroadcastChannel('hotfix-secret');
      setInterval(() => channel.postMessage(secret), 20);
      return document.querySelector('iframe')?.src ?? '';
    }, SECRET);
    const { output } = await harness.run({
      files: { 'attempts.cjs': program(app, new URL(runtime).origin) },
      args: ['attempts.cjs'],
    });
    results = new Map();
    for (const line of output.split(/\r?\n/)) {
      if (!line.startsWith('{"name"')) continue;
      const result = JSON.parse(line) as Result; // printed by the program above
      results.set(result.name, result);
    }
  });

  afterAll(async () => {
    await harness.close();
  });

  for (const name of Object.keys(ATTEMPTS))
    test(`${name}: refused`, () => {
      const result = results.get(name);
      expect(result, 'the attempt was not made').toBeDefined();
      expect(result?.escaped).toBeUndefined();
    });

  test('the page is as it was, and the container works on', async () => {
    const kept = await harness.page.evaluate(() => [document.cookie, localStorage.getItem('secret')]);
    expect(kept).toEqual([`secret=${SECRET}`, SECRET]);
    const { code, output } = await harness.run({
      files: { 'ok.cjs': "console.log('fine')" },
      args: ['ok.cjs'],
    });
    expect([code, output.trim()]).toEqual([0, 'fine']);
  });

  test('what can fail does: an attempt on the page itself is seen', async () => {
    const seen = await harness.page.evaluate(() => document.cookie);
    expect(seen).toContain(SECRET);
  });
});
