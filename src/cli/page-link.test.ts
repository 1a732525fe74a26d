import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PageLink } from './page-link.ts';

describe('a page that is driven over HTTP', () => {
  const link = new PageLink();
  const server = createServer(link.listener);
  let origin = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // listens on TCP
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  /** Plays the page: doubles numbers, throws at anything else. */
  async function play(query: string): Promise<() => void> {
    const leave = new AbortController();
    const at = `${origin}${new URLSearchParams(query).get('link') ?? ''}?page=${new URLSearchParams(query).get('page') ?? ''}`;
    const commands = await fetch(at, { signal: leave.signal });
    void (async () => {
      for await (const chunk of commands.body ?? [])
        for (const line of new TextDecoder().decode(chunk).trim().split('\n')) {
          const { id, args } = JSON.parse(line) as { id: number; args: unknown[] }; // what the link writes
          const [given] = args;
          const body =
            typeof given === 'number'
              ? { type: 'value', id, value: given * 2 }
              : { type: 'error', id, message: `no number: ${String(given)}` };
          await fetch(at, { method: 'POST', body: JSON.stringify(body) });
        }
    })().catch(() => undefined); // aborted below
    return () => leave.abort();
  }

  test('answers what it is asked, also what was asked before it came', async () => {
    const { page, query } = link.expect(() => undefined);
    const early = page.call('double', 21);
    await play(query);
    expect(await early).toBe(42);
    expect(await Promise.all([page.call('double', 1), page.call('double', 2)])).toEqual([2, 4]);
    await expect(page.call('double', 'two')).rejects.toThrow('no number: two');
  });

  test('loses what it was asked when it goes', async () => {
    const { page, query } = link.expect(() => undefined);
    const leave = await play(query);
    await page.call('double', 1);
    leave();
    await expect(page.call('never', {})).rejects.toThrow();
    await expect.poll(() => page.isGone).toBe(true);
    await expect(page.call('double', 1)).rejects.toThrow('the page crashed');
  });

  test('is nobody else: a page that is not expected gets 404', async () => {
    const { status } = await fetch(`${origin}${link.path}?page=99`);
    expect(status).toBe(404);
  });
});
