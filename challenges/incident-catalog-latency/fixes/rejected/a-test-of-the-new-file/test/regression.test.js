import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDb } from '../vendor/db.js';
import { pages } from '../src/export/pages.js';

test('pages are small', async () => {
  for await (const page of pages(createDb({ products: 1000 }))) assert.ok(page.length <= 200);
});
