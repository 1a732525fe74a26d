import { describe, expect, it } from 'vitest';
import { curlOf, EMPTY_REQUEST, orderOf, requestsIn } from './request.ts';

const ported = (url: string, ports: readonly number[] = [8080]) => orderOf({ ...EMPTY_REQUEST, url }, ports);

describe('orderOf', () => {
  it.each([
    ['/healthz', 'http://localhost:8080/healthz'],
    [':3000/a?b=c d', 'http://localhost:3000/a?b=c%20d'],
    ['http://127.0.0.1:9/x', 'http://127.0.0.1:9/x'],
  ])('%s goes to %s', (given, url) => {
    expect(ported(given)).toMatchObject({ ok: true, value: { url } });
  });

  it.each([
    ['https://localhost/', /http:\/\/ only/],
    ['http://example.com/', /outside this page/],
    ['not an address', /no address/],
  ])('%s is refused with a reason', (given, words) => {
    const order = ported(given);
    expect(order.ok ? '' : order.error).toMatch(words);
  });

  it('a path without a service says that nothing listens', () => {
    const order = ported('/x', []);
    expect(order.ok ? '' : order.error).toMatch(/Nothing listens yet/);
  });

  it('headers are lines of "Name: value", and a line that is none is named', () => {
    const good = orderOf({ ...EMPTY_REQUEST, headers: 'A: 1\n\n x-b :two: three ' }, [1]);
    expect(good).toMatchObject({
      value: {
        headers: [
          ['A', '1'],
          ['x-b', 'two: three'],
        ],
      },
    });
    const bad = orderOf({ ...EMPTY_REQUEST, headers: 'A 1' }, [1]);
    expect(bad.ok ? '' : bad.error).toContain('"A 1"');
  });

  it('a body that looks like JSON says so, unless the headers say otherwise', () => {
    const post = { ...EMPTY_REQUEST, method: 'POST', body: '{"a":1}' } as const;
    expect(orderOf(post, [1])).toMatchObject({ value: { headers: [['content-type', 'application/json']] } });
    const typed = orderOf({ ...post, headers: 'Content-Type: text/x' }, [1]);
    expect(typed).toMatchObject({ value: { headers: [['Content-Type', 'text/x']] } });
  });

  it('GET carries no body', () => {
    expect(orderOf({ ...EMPTY_REQUEST, body: 'left over' }, [1])).toMatchObject({ value: { body: '' } });
  });
});

it('the requests of a contract are found once each', () => {
  const found = requestsIn([
    'GET /rates/stream?customer=<id> answers with text/event-stream',
    'POST /kick/<streamId> sends a bye; GET /healthz answers { ok, streams }',
    'GET /healthz, again. FETCH /nothing',
  ]);
  expect(found.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /rates/stream?customer=<id>',
    'POST /kick/<streamId>',
    'GET /healthz',
  ]);
});

it('curlOf quotes what a shell would take apart', () => {
  const order = {
    url: 'http://localhost:1/a?b&c',
    method: 'POST',
    headers: [['a', "it's"]],
    body: '{}',
  } as const;
  expect(curlOf(order)).toBe(`curl -i -X POST -H 'a: it'\\''s' --data-raw '{}' 'http://localhost:1/a?b&c'`);
});
