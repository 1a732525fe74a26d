/** Requests to the service that runs in the page, as a person sends them. */
import { beforeAll, expect, it } from 'vitest';
import { type Bench, visitForAllTests } from './bench.ts';

const SLUG = 'leak-sse-listeners';
const LIMIT_MS = 120_000;

const visit = visitForAllTests();
let bench: Bench;
beforeAll(async () => {
  bench = await visit.open(SLUG);
}, 300_000);

const http = () => bench.page.getByRole('region', { name: 'HTTP' });
const answer = () => http().locator('.exchange');

async function send(method: string, address: string): Promise<void> {
  await http().getByLabel('Method').selectOption(method);
  await http().getByLabel('Address').fill(address);
  await bench.press('Enter');
}

it(
  'before the service runs, a request says that nothing listens',
  async () => {
    await bench.press('Alt+h');
    await send('GET', '/healthz');
    await http().getByRole('alert').getByText('Nothing listens yet').waitFor();
    await send('GET', ':8080/healthz');
    await answer().getByRole('alert').getByText('Nothing listens there').waitFor();
  },
  LIMIT_MS,
);

it(
  'a request to the running service shows status, times, headers and the body',
  async () => {
    await bench.run('Run');
    await bench.page.getByText('listening on 8080').waitFor();
    await bench.press('Alt+h');
    await send('GET', '/healthz');
    await answer().getByText('200 OK').waitFor();
    await answer().getByText('complete').waitFor();
    expect(JSON.parse((await answer().locator('.body').textContent()) ?? '')).toEqual({
      ok: true,
      streams: 0,
    });
    for (const time of ['connected', 'first byte', 'end']) await answer().getByText(time).waitFor();
    await answer()
      .getByText(/^\d+ headers$/)
      .click();
    await answer().getByText('content-type', { exact: false }).first().waitFor();
  },
  LIMIT_MS,
);

it(
  'an event stream shows while it comes in, beside the server, and is cancelled',
  async () => {
    await send('GET', '/rates/stream?customer=c-1');
    await answer().getByText('event: rate').first().waitFor();
    await answer().getByText('coming in').waitFor();
    await answer().getByRole('button', { name: 'Cancel' }).click();
    await answer().getByText('cancelled here').waitFor();
  },
  LIMIT_MS,
);

it(
  'a request is sent many times at once and summed up',
  async () => {
    await http().getByLabel('Address').fill('/healthz');
    await http().getByRole('button', { name: 'Repeat' }).click();
    await http().getByLabel('times').fill('60');
    await http().getByLabel('at once').fill('6');
    await http().getByRole('button', { name: 'Send 60 times' }).click();
    const result = http().locator('.result');
    await result.getByText('60 answered').waitFor();
    await result.getByText('200').first().waitFor();
    await result.getByText('p99').waitFor();
    await http().getByLabel('times').fill('0');
    await http().getByRole('button', { name: 'Send 0 times' }).click();
    await http().getByRole('alert').getByText('0 times').waitFor();
  },
  LIMIT_MS,
);

it(
  'requests are kept by name and the history without its bodies, across a reload',
  async () => {
    await http().getByRole('button', { name: 'Saved' }).click();
    await http().getByText('from the ticket').first().waitFor();
    await http().getByLabel('Address').fill('/healthz?kept');
    await http().getByLabel('Name to save the request under').fill('health');
    await http().getByRole('button', { name: 'Save', exact: true }).click();
    await http().getByRole('button', { name: 'health', exact: true }).waitFor();
    await bench.kept('attempts', '"health"');
    await bench.page.reload();
    await bench.booted();
    await bench.press('Alt+h');
    await http().getByRole('button', { name: 'Saved' }).click();
    await http().getByRole('button', { name: 'health', exact: true }).click();
    expect(await http().getByLabel('Address').inputValue()).toBe('/healthz?kept');
    const sent = http().getByLabel('Requests sent').locator('option');
    expect((await sent.allTextContents()).join()).toMatch(/GET \/healthz → 200/);
    expect(bench.errors).toEqual([]);
  },
  LIMIT_MS,
);
