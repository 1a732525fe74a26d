/** The client program on real Node, against a real server. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readAnswers, type Answer } from './http-client.ts';

const PROGRAM = fileURLToPath(new URL('client.cjs', import.meta.url));

let handler: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => handler(request, response));
let client: ChildProcessWithoutNullStreams;
let url: string;
let answers: Answer[];

beforeEach(async () => {
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/`; // it listens on a port
  client = spawn(process.execPath, [PROGRAM]);
  answers = [];
  let text = '';
  client.stdout.setEncoding('utf8').on('data', (more: string) => {
    const read = readAnswers(text + more);
    text = read.rest;
    answers.push(...read.answers);
  });
});
afterEach(async () => {
  client.kill();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const tell = (order: object): void => void client.stdin.write(`${JSON.stringify(order)}\n`);
const order = (id: number, more: object = {}): object => ({
  id,
  do: 'send',
  url,
  method: 'GET',
  headers: [],
  body: '',
  ...more,
});
const first = <T extends Answer['t']>(t: T): Promise<Extract<Answer, { t: T }>> =>
  expect
    .poll(() => answers.find((answer) => answer.t === t), { timeout: 20_000 })
    .toBeDefined()
    // the poll ended, so it is there
    .then(() => answers.find((answer) => answer.t === t) as Extract<Answer, { t: T }>);

it('a request goes out as written, and its answer comes with status, headers and body', async () => {
  let got = '';
  handler = (request, response) => {
    got = `${request.method} ${String(request.headers['x-a'])} ${request.headers['content-length']}`;
    response.writeHead(418, 'Teapot', { 'X-Twice': ['1', '2'] });
    request.pipe(response);
  };
  tell(order(1, { method: 'POST', headers: [['x-a', 'b']], body: 'grüße' }));
  await first('end');
  expect(got).toBe('POST b 7');
  expect(await first('head')).toMatchObject({ id: 1, status: 418, statusText: 'Teapot' });
  expect((await first('head')).headers.slice(0, 4)).toEqual(['X-Twice', '1', 'X-Twice', '2']);
  expect(Buffer.from((await first('data')).base64, 'base64').toString()).toBe('grüße');
});

it('a stream that never ends shows as it comes, and a cancel closes it at the server', async () => {
  const closed = new Promise((resolve) => {
    handler = (_request, response) => {
      response.on('close', resolve);
      response.write('data: 1\n\n');
    };
  });
  tell(order(2));
  expect(Buffer.from((await first('data')).base64, 'base64').toString()).toBe('data: 1\n\n');
  tell({ id: 2, do: 'cancel' });
  expect(await first('cancelled')).toMatchObject({ id: 2 });
  await closed;
});

it('a port where nothing listens is an error with its code', async () => {
  tell(order(3, { url: 'http://localhost:1/' }));
  expect(await first('error')).toMatchObject({ id: 3, code: 'ECONNREFUSED' });
});

it('an order that cannot be sent is answered and does not end the client', async () => {
  tell(order(4, { headers: [['bad name', 'x']] }));
  expect(await first('error')).toMatchObject({ id: 4, code: 'ERR_INVALID_HTTP_TOKEN' });
  handler = (_request, response) => response.end();
  tell(order(5));
  expect(await first('end')).toMatchObject({ id: 5 });
});

it('a repeat sends as many as asked, never more at once than asked', async () => {
  let now = 0;
  let most = 0;
  handler = (_request, response) => {
    most = Math.max(most, ++now);
    setTimeout(() => {
      now -= 1;
      response.end('x');
    }, 5);
  };
  tell(order(6, { do: 'repeat', times: 23, together: 4 }));
  const { shots, cancelled } = await first('shots');
  expect(shots.map(([outcome]) => outcome)).toEqual(Array.from({ length: 23 }, () => 200));
  expect(most).toBe(4);
  expect(cancelled).toBe(false);
});

it('a repeat that is stopped ends at once with what it has', async () => {
  handler = () => undefined; // never answers
  tell(order(7, { do: 'repeat', times: 50, together: 3 }));
  await new Promise<void>((resolve) => server.once('request', () => resolve()));
  tell({ id: 7, do: 'cancel' });
  const { shots, cancelled } = await first('shots');
  expect(cancelled).toBe(true);
  expect(shots.every(([outcome]) => outcome === 'cancelled')).toBe(true);
  expect(shots.length).toBeLessThanOrEqual(3);
});

it('what is no answer is left out', () => {
  const read = readAnswers(
    '{"t":"end","id":1,"ms":1}\nnoise \x1e{"t":"end","id":2,"ms":1}\r\n\x1e{oops\n\x1e{"t":"en',
  );
  expect(read.answers).toEqual([{ t: 'end', id: 2, ms: 1 }]);
  expect(read.rest).toBe('\x1e{"t":"en');
});
