import test from 'node:test';
import assert from 'node:assert/strict';
import { listOf, openPress, someAddresses, wrongCopies } from './press.js';

test('three campaigns at once share the 25 connections', async () => {
  const press = await openPress();
  const ids = ['autumn', 'winter', '__proto__'];
  const lists = ids.map(() => someAddresses(70));
  ids.forEach((id, i) => press.begin(id, listOf(lists[i]).recipients));
  let refused;
  try {
    press.begin('autumn', listOf([]).recipients);
  } catch (error) {
    refused = error.name;
  }
  assert.equal(refused, 'CampaignRunning', 'a campaign that was running could be started again');
  for (const [i, id] of ids.entries()) {
    const { state } = await press.end(id);
    assert.equal(state, 'done', `three campaigns at once: one of them is ${state}`);
    const wrong = wrongCopies(press.got(id), lists[i]);
    assert.equal(wrong, undefined, `three campaigns at once: ${wrong}`);
  }
  const { peak } = press.gateway;
  assert.ok(
    peak <= 25 && press.gateway.refused === 0,
    `three campaigns at once opened ${peak} connections at a time, the gateway refused ${press.gateway.refused}`,
  );
  assert.ok(peak >= 20, `three campaigns at once used ${peak} of the 25 connections we pay for`);
});

test('the connections of campaigns that are over are there for the next', async () => {
  const press = await openPress();
  press.trouble = (to) => (to.includes('-3') ? new Error('550 no such user') : undefined);
  for (const id of ['one', 'two', 'three', 'four']) {
    const { recipients } = listOf(someAddresses(40), id === 'three' && { failsAfter: 35, error: new Error('lost') });
    press.parking = () => true;
    press.begin(id, recipients);
    await press.held(25);
    const { length } = press.parked;
    assert.ok(
      length >= 20 && length <= 25,
      `campaign “${id}”, the ones before it are over: it uses ${length} connections`,
    );
    if (id === 'two') press.campaigns.cancel(id);
    await press.letAll();
    const { state } = await press.end(id);
    assert.notEqual(state, 'still running', `campaign “${id}” does not end`);
  }
});

test('the connections that cancelled campaigns have waited for are there for the next', async () => {
  const press = await openPress();
  press.parking = () => true;
  press.begin('autumn', listOf(someAddresses(30)).recipients);
  await press.held(25);
  const waiting = Array.from({ length: 8 }, (_, n) => `waits-${n}`);
  for (const id of waiting) press.begin(id, listOf(someAddresses(30)).recipients);
  await press.held(25);
  for (const id of waiting) press.campaigns.cancel(id);
  await press.letAll();
  for (const id of ['autumn', ...waiting]) {
    const { state } = await press.end(id);
    assert.notEqual(state, 'still running', `8 campaigns were cancelled while they waited: one of the 9 does not end`);
  }
  press.parking = () => true;
  press.begin('spring', listOf(someAddresses(40)).recipients);
  await press.held(25);
  const { length } = press.parked;
  assert.ok(
    length >= 20 && length <= 25,
    `8 campaigns were cancelled while they waited for a connection: the next one uses ${length} connections`,
  );
});

test('a campaign that has a few slow mailboxes left, and another one', async () => {
  const press = await openPress();
  const first = someAddresses(40);
  const slow = [first[4], first[17], first[39]];
  press.parking = (to) => !first.includes(to) || slow.includes(to);
  press.begin('autumn', listOf(first).recipients);
  await press.held(3);
  const second = someAddresses(60);
  press.begin('winter', listOf(second).recipients);
  await press.held(25);
  const { length } = press.parked;
  assert.ok(
    length >= 20 && length <= 25,
    `one campaign waits for its last 3 mailboxes, another one has ${second.length} recipients: ${length} connections are in use`,
  );
  await press.letAll();
  for (const [id, addresses] of [
    ['autumn', first],
    ['winter', second],
  ]) {
    await press.end(id);
    const wrong = wrongCopies(press.got(id), addresses);
    assert.equal(wrong, undefined, `two campaigns, one of them with 3 slow mailboxes: ${wrong}`);
  }
});
