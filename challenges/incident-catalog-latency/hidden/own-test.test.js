import test from 'node:test';
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { project } from '#hotfix/probes';
import { original } from './original.js';

const LIMIT_MS = 12_000;

/** Runs the person's own test in a folder of its own; resolves with its exit code, or undefined if it did not end. */
async function outcome(folder) {
  const child = spawn(process.execPath, ['test/regression.test.js'], {
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

function copyTo(folder, { src }) {
  for (const part of ['package.json', 'vendor', 'ops', 'test'])
    fs.cpSync(project.path(part), path.join(folder, part), { recursive: true });
  if (src === undefined) return fs.cpSync(project.path('src'), path.join(folder, 'src'), { recursive: true });
  for (const [file, text] of Object.entries(src)) {
    const to = path.join(folder, 'src', file);
    fs.mkdirSync(path.dirname(to), { recursive: true });
    fs.writeFileSync(to, text);
  }
}

test('the test that was left behind', async () => {
  await project('src/config.js');
  assert.ok(fs.existsSync(project.path('test/regression.test.js')), 'there is no test/regression.test.js');
  const now = project.path('tree-now');
  const then = project.path('tree-then');
  copyTo(now, {});
  copyTo(then, { src: original });
  const old = await outcome(then);
  assert.notEqual(old, 0, 'test/regression.test.js passes on the code of 14:22');
  for (let time = 1; time <= 2; time += 1) {
    const code = await outcome(now);
    assert.notEqual(code, undefined, 'test/regression.test.js does not come to an end on your code');
    assert.equal(code, 0, `test/regression.test.js fails on your code (run ${time})`);
  }
});
