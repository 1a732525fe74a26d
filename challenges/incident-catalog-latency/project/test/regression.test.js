import { test } from 'node:test';

// Yours: a test that fails on the code of 14:22 and passes on the one that you leave behind (RUNBOOK.md, 4).
test('TODO', () => {});
