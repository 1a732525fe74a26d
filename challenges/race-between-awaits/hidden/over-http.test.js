import test from 'node:test';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { project } from '#hotfix/probes';
import { openBoxOffice, someName } from './box-office.js';

test('events and tickets over HTTP', async () => {
  const { createApp } = await project('src/server.js');
  const office = await openBoxOffice({ capacity: 2, priceCents: 990, coupons: { GIFT: 500 } });
  const app = createApp(office.tickets);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  const send = async (method, path, body) => {
    const req = http.request({ host: '127.0.0.1', port: app.address().port, agent: false, method, path });
    req.end(typeof body === 'object' ? JSON.stringify(body) : body);
    const [res] = await once(req, 'response');
    let text = '';
    for await (const chunk of res.setEncoding('utf8')) text += chunk;
    return { status: res.statusCode, body: JSON.parse(text) };
  };
  const path = `/events/${office.event}`;
  const buyer = someName('ann');
  const { status, body } = await send('POST', `${path}/tickets`, { buyer, coupon: 'GIFT' });
  assert.equal(status, 201, `POST ${path}/tickets answered ${status}`);
  assert.ok(
    body.event === office.event && body.buyer === buyer && body.couponCents === 500 && body.cardCents === 490,
    `a ticket of 990 cents with a coupon of 500: ${JSON.stringify(body)}`,
  );
  assert.ok(typeof body.id === 'string' && body.id !== '', `the ticket has the id ${body.id}`);
  const poor = someName('poor');
  office.payments.sandbox.refuse(poor);
  for (const [what, order, wanted] of [
    ['whose card is refused', { buyer: poor }, 402],
    ['with an unknown coupon', { buyer, coupon: 'NONE' }, 404],
    ['without a name', {}, 400],
    ['in no language', 'nonsense', 400],
    ['for the second ticket', { buyer: someName('bo') }, 201],
    ['for a third of two tickets', { buyer: someName('cy') }, 409],
  ]) {
    const got = await send('POST', `${path}/tickets`, order);
    assert.equal(got.status, wanted, `a buyer ${what} was answered with ${got.status}`);
  }
  const encore = `${office.event}-encore`;
  await office.db.put(`event:${encore}`, { id: encore, capacity: 2, priceCents: 990 });
  assert.equal(
    (await send('POST', `/events/${encore}/tickets`, { buyer: someName('di') })).status,
    201,
    'a ticket for another event, whose id begins with the id of the first',
  );
  const event = await send('GET', path);
  assert.ok(
    event.status === 200 &&
      event.body.capacity === 2 &&
      event.body.priceCents === 990 &&
      event.body.sold === 2,
    `two tickets are sold, and one of ${encore}: GET ${path} answered ${event.status} with ${JSON.stringify(event.body)}`,
  );
  assert.equal((await send('GET', '/events/none')).status, 404, 'GET of an event that does not exist');
  assert.equal(
    (await send('POST', '/events/none/tickets', { buyer })).status,
    404,
    'a ticket for an event that does not exist',
  );
});
