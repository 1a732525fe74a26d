import test from 'node:test';
import assert from 'node:assert/strict';
import { turns, until } from '#hotfix/probes';
import { isError, openDesk, overHttp, someOrder } from './desk.js';

test('a label, an error and bad requests over HTTP', async () => {
  const desk = await openDesk();
  const send = await overHttp();
  const order = someOrder({ postcode: '0581' });
  const made = await send('POST', '/labels', order);
  assert.equal(made.status, 201, `POST /labels for an ordinary order answered ${made.status}`);
  assert.equal(
    made.body.tracking,
    desk.billsOf(order)[0].tracking,
    'the label over HTTP has another tracking number than the carrier gave',
  );
  assert.equal(
    Buffer.from(made.body.pdf, 'base64').toString(),
    `%PDF label ${order.id}`,
    'the pdf over HTTP is not what the carrier sent',
  );

  const again = await send('POST', '/labels', order);
  assert.equal(
    again.body.tracking,
    made.body.tracking,
    'a second POST of the same order does not answer with its label',
  );
  assert.equal(
    desk.billsOf(order).length,
    1,
    `a second POST of the same order: the carrier billed it ${desk.billsOf(order).length} times`,
  );
  assert.equal((await send('GET', `/labels/${order.id}`)).status, 200, 'GET /labels/<id> of a stored label');
  assert.equal((await send('GET', '/labels/o-none')).status, 404, 'GET /labels/<id> of an unknown order');

  const error = await send('POST', '/labels', someOrder({ postcode: '0000' }));
  assert.equal(error.status, 502, `POST /labels for an address that is not served answered ${error.status}`);
  assert.match(
    error.body.message ?? '',
    /address not served/,
    `the carrier's own words are missing: ${error.body.message}`,
  );
  assert.equal(
    (await send('POST', '/labels', 'nonsense')).status,
    400,
    'POST /labels with a body that is not JSON',
  );
  assert.equal((await send('POST', '/labels', { id: 'o-1' })).status, 400, 'POST /labels without items');
  const health = await send('GET', '/healthz');
  const { busy, free, waiting } = health.body.slots ?? {};
  assert.ok(
    busy === 0 && free === 5 && waiting === 0,
    `GET /healthz after all requests are answered: ${busy} slots busy, ${free} free, ${waiting} waiting`,
  );
});

test('errors keep their names, and five are at the carrier at a time', async () => {
  const desk = await openDesk();
  const failed = await desk.ask('error');
  assert.ok(
    isError(failed, 'CarrierError'),
    `the carrier answered with an error; the request ended with ${failed.said}`,
  );

  const orders = Array.from({ length: 8 }, () => someOrder());
  for (const order of orders) {
    desk.sandbox.plan(order.id, 'silent');
    desk.service.requestLabel(order).catch(() => {});
  }
  const before = desk.sandbox.billed.length;
  await until(() => desk.sandbox.billed.length >= before + 5);
  await turns(50);
  const { busy, waiting } = desk.service.status();
  const atCarrier = orders.filter((order) => desk.billsOf(order).length > 0).length;
  assert.equal(atCarrier, 5, `eight orders were requested at once: ${atCarrier} are at the carrier`);
  assert.ok(
    busy === 5 && waiting === 3,
    `eight orders were requested at once: ${busy} slots busy, ${waiting} waiting`,
  );
});

test('an order that failed is asked for again', async () => {
  const desk = await openDesk();
  const order = someOrder();
  const failed = await desk.ask('error', order);
  assert.ok(
    isError(failed, 'CarrierError'),
    `the carrier answered with an error; the request ended with ${failed.said}`,
  );
  const again = await desk.ask('ok', order);
  assert.equal(
    again.state,
    'fulfilled',
    `the carrier answered with an error; the warehouse asked again, and that ended with ${again.said}`,
  );
  const rows = desk.rowsOf(order).length;
  assert.equal(rows, 1, `an order was asked for again after an error, and has ${rows} rows in the label table`);
});
