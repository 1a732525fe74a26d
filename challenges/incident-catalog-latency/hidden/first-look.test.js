import test from 'node:test';
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { project } from '#hotfix/probes';

const said = (value) => (typeof value === 'string' ? value.trim() : '');

test('the answers after the first look', async () => {
  await project('src/config.js');
  let answers;
  try {
    answers = JSON.parse(fs.readFileSync(project.path('ops/answers.json'), 'utf8'));
  } catch {
    answers = undefined;
  }
  assert.ok(answers && typeof answers === 'object', 'ops/answers.json cannot be read');
  const { route, deploy, firstBadMinute, pods, mechanism, flag } = answers;
  assert.equal(
    said(firstBadMinute),
    '14:07',
    `firstBadMinute is “${said(firstBadMinute)}”: at that minute the dashboard does not begin to be bad`,
  );
  assert.deepEqual(
    [...new Set(Array.isArray(pods) ? pods.map(said) : [])].sort(),
    ['catalog-api-1', 'catalog-api-4'],
    'pods: these are not the pods whose requests are slow in the log',
  );
  assert.match(
    said(route).replace(/\?.*/, ''),
    /^(GET )?\/admin\/export\.csv$/,
    `route is “${said(route)}”: it does not explain when the others are slow and when they are not`,
  );
  assert.equal(
    said(deploy),
    'd-4478',
    `deploy is “${said(deploy)}”: what it brought was not there in the slow minutes only`,
  );
  assert.equal(
    said(mechanism),
    'event-loop-blocked',
    `mechanism is “${said(mechanism)}”: the dashboard does not fit that`,
  );
  assert.equal(
    said(flag),
    'admin-export',
    `flag is “${said(flag)}”: with it off the bleeding does not stop, or more than that stops`,
  );
});
