import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { project } from '#hotfix/probes';
import { original, reworded } from './original.js';

const LIMIT_MS = 12_000;

/** Whoever measures how long something takes sees twenty times that. */
const SLOW = `
const { hrtime } = process;
const now = performance.now.bind(performance);
const dateNow = Date.now;
const from = { now: now(), date: dateNow(), big: hrtime.bigint() };
performance.now = () => from.now + (now() - from.now) * 20;
Date.now = () => from.date + (dateNow() - from.date) * 20;
process.hrtime = Object.assign(
  (before = [0, 0]) => {
    const ns = process.hrtime.bigint() - BigInt(before[0]) * 1_000_000_000n - BigInt(before[1]);
    return [Number(ns / 1_000_000_000n), Number(ns % 1_000_000_000n)];
  },
  { bigint: () => from.big + (hrtime.bigint() - from.big) * 20n },
);
`;

/** Runs the person's own test in a folder of its own; resolves with its exit code, or undefined if it did not end. */
async function outcome(folder, ...flags) {
  const child = spawn(process.execPath, [...flags, '--test-force-exit', 'test/regression.test.js'], {
    cwd: folder,
    stdio: 'ignore',
    env: { ...process.env, LOG_LEVEL: 'silent' },
  });
  const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(undefined));
    child.on('exit', (exit) => resolve(exit ?? undefined));
  });
  clearTimeout(limit);
  return code;
}

function copyTo(folder, src) {
  for (const part of ['package.json', 'vendor', 'ops', 'test'])
    fs.cpSync(project.path(part), path.join(folder, part), { recursive: true });
  // files that are new stay: a test of those alone would not have told anybody at 14:22
  fs.cpSync(project.path('src'), path.join(folder, 'src'), { recursive: true });
  for (const [file, text] of Object.entries(src)) {
    const to = path.join(folder, 'src', file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, text);
  }
}

async function outcomeOn(src, tree) {
  const folder = project.path(tree);
  copyTo(folder, src);
  return outcome(folder);
}

test('the test that was left behind', async () => {
  await project('src/config.js');
  assert.ok(fs.existsSync(project.path('test/regression.test.js')), 'there is no test/regression.test.js');
  const now = project.path('tree-now');
  copyTo(now, {});
  const slow = path.join(now, 'slow.mjs');
  fs.writeFileSync(slow, SLOW);
  if ((await outcomeOn(reworded, 'tree-reworded')) === 0) {
    assert.notEqual(await outcomeOn(original, 'tree-then'), 0, 'test/regression.test.js passes on the code of 14:22');
    assert.fail(
      'test/regression.test.js fails on the code of 14:22, and passes when the same export is written in other words and /metrics has its new line',
    );
  }
  for (const [flags, where] of [
    [[], ''],
    [['--import', pathToFileURL(slow).href], ', on a machine where everything takes twenty times as long'],
  ]) {
    const code = await outcome(now, ...flags);
    assert.notEqual(code, undefined, `test/regression.test.js does not come to an end on your code${where}`);
    assert.equal(code, 0, `test/regression.test.js fails on your code${where}`);
  }
});
