import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

test('the export does not fetch everything at once', () => {
  const text = readFileSync(new URL('../src/exporter.js', import.meta.url), 'utf8');
  assert.doesNotMatch(text, /db\.all\(/);
  assert.match(text, /pipeline/);
});
