import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { CheckSpec } from '#challenge';
import { judge } from './judge.ts';
import type { Machine } from './machine.ts';
import { readReport } from './report.ts';
import { sealCheck } from './sealed-check.ts';
import { verdictOf, type CheckResult } from './verdict.ts';

const check = (id: string, weight = 1): CheckSpec => ({
  id,
  kind: 'symptom',
  weight,
  says: 'It works again',
  reproduce: 'npm run load',
});
const result = (id: string, outcome: CheckResult['outcome']): CheckResult => ({ id, outcome, seen: outcome });

describe('J3 the verdict counts every check once', () => {
  test('J3 all passed is a pass of 100', () => {
    expect(verdictOf([check('a'), check('b', 3)], [result('a', 'pass'), result('b', 'pass')])).toMatchObject({
      verdict: 'pass',
      score: 100,
    });
  });

  test('J3 the score follows the weights and is below 100 while a check fails', () => {
    expect(verdictOf([check('a'), check('b', 3)], [result('a', 'fail'), result('b', 'pass')])).toMatchObject({
      verdict: 'fail',
      score: 75,
    });
    const many = Array.from({ length: 200 }, (_, i) => check(`c${i}`, 10));
    const results = many.map(({ id }, i) => result(id, i === 0 ? 'crash' : 'pass'));
    expect(verdictOf(many, results)).toMatchObject({ verdict: 'fail', score: 99 });
  });

  test('J3 no check, a missing result, a second result and a harness error are errors, never a pass', () => {
    expect(verdictOf([], [])).toMatchObject({ verdict: 'error' });
    expect(verdictOf([check('a')], [])).toMatchObject({ verdict: 'error', checks: [{ outcome: 'harness' }] });
    expect(verdictOf([check('a')], [result('a', 'pass'), result('a', 'pass')])).toMatchObject({
      verdict: 'error',
    });
    expect(verdictOf([check('a'), check('b')], [result('a', 'pass'), result('b', 'harness')])).toMatchObject({
      verdict: 'error',
    });
  });
});

describe('J4 only the secret makes a pass', () => {
  const evidence = {
    exit: { kind: 'exit', code: 0 },
    secret: 's3cret',
    harness: 'h4rness',
    started: true,
    seconds: 30,
  } as const;
  const read = (report: string | undefined, more: object = {}) =>
    readReport({ ...evidence, report, ...more });

  test('J4 the secret passes', () => {
    expect(read('{"outcome":"pass","pass":"s3cret"}\n')).toEqual({ outcome: 'pass', seen: '' });
  });

  for (const report of [
    undefined,
    '',
    'pass',
    '{}',
    '[]',
    'null',
    '{"outcome":"pass"}',
    '{"outcome":"pass","pass":true}',
    '{"outcome":"pass","pass":"guess"}',
    '{"outcome":"harness","seen":"x","key":"guess"}',
    '{"outcome":"fail"}',
    '{"outcome":"fail","seen":""}',
  ]) {
    test(`J4 the report ${String(report)} is a fail with words`, () => {
      const { outcome, seen } = read(report);
      expect(outcome).toBe('fail');
      expect(seen).toMatch(/ended early/);
    });
  }

  test('J4 a killed check is a timeout whatever its report says, the secret excepted', () => {
    expect(read('{"outcome":"fail","seen":"x"}', { exit: { kind: 'timeout' } })).toMatchObject({
      outcome: 'timeout',
    });
  });

  test('J4 a check that took its machine down is a crash', () => {
    expect(read(undefined, { exit: { kind: 'lost' }, started: false })).toMatchObject({ outcome: 'crash' });
  });

  test('J4 a check that never started is our error', () => {
    expect(read(undefined, { started: false, exit: { kind: 'exit', code: 1 } })).toMatchObject({
      outcome: 'harness',
    });
    expect(read('{"outcome":"harness","seen":"x","key":"h4rness"}')).toEqual({
      outcome: 'harness',
      seen: 'x',
    });
  });

  test('J4 what was seen is kept short', () => {
    expect(read(JSON.stringify({ outcome: 'fail', seen: 'x'.repeat(5000) })).seen.length).toBeLessThanOrEqual(
      600,
    );
  });
});

describe('J5 nothing names the judge', () => {
  const hidden = new Map([
    [
      'left-early.test.js',
      "import test from 'node:test';\nimport assert from 'node:assert/strict';\nimport { project } from '#hotfix/probes';\nimport { a } from './support.js';\nconst later = await import('./support.js');\n",
    ],
    ['other.test.js', 'the test of another check'],
    ['support.js', "export * from './more.js';\n"],
    ['more.js', "import fs from 'node:fs';\nexport const a = 1;\n"],
  ]);
  const sealed = sealCheck(new Map([['src/a.js', "import './b.js'"]]), hidden, 'left-early');
  if (sealed === undefined) throw new Error('the check could not be sealed');

  test('J5 paths and arguments hold neither the id of the check nor a telling word', () => {
    const names = [...sealed.files.keys(), ...sealed.args, sealed.verdictFile, sealed.cwd].join('\n');
    expect(names).not.toMatch(/hidden|left-early|hotfix|judge|test|support|probe|assert|verdict/i);
  });

  test('J5 imports of tests and harness lead to files that are there, builtins stay', () => {
    for (const [path, content] of sealed.files) {
      if (!path.endsWith('.mjs')) continue;
      for (const [, specifier = ''] of String(content).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)) {
        if (specifier.startsWith('./'))
          expect([...sealed.files.keys()]).toContain(`${path.split('/')[0] ?? ''}/${specifier.slice(2)}`);
        else expect(specifier, path).toMatch(/^node:/);
      }
    }
    expect([...sealed.files.values()].join('\n')).not.toContain('the test of another check');
    expect(sealed.files.get(`${sealed.cwd}/src/a.js`)).toBe("import './b.js'");
  });

  test('J5 imports of the harness become constants of its parts, whatever their shape', () => {
    const forms = [
      "import test, { describe as group, it } from 'node:test';",
      "import { ok } from 'assert';",
      "import * as assert from 'node:assert/strict';",
      "import {\n  project,\n  turns as times,\n} from '#hotfix/probes';",
      "import fs, { statSync } from 'node:fs';",
      "import './support.js';",
      "export { until } from '#hotfix/probes';",
    ];
    const files = sealCheck(
      new Map(),
      new Map([
        ['a.test.js', forms.join('\n')],
        ['support.js', ''],
      ]),
      'a',
    )?.files;
    const texts = [...(files ?? [])]
      .filter(([path]) => path.endsWith('.mjs'))
      .map(([, text]) => String(text));
    const test = texts.find((text) => text.includes('describe')) ?? '';
    const lines = test.replace(/\bn[0-9a-f]{16}\b/g, 'N').split('\n');
    expect(lines).toEqual([
      'const test = globalThis.N.runner.test, { describe: group, it } = globalThis.N.runner;',
      'const { ok } = globalThis.N.loose;',
      'const assert = globalThis.N.strict;',
      'const {',
      '  project,',
      '  turns: times,',
      '} = globalThis.N.probes;',
      "import fs, { statSync } from 'node:fs';",
      "import './N.mjs';",
      "export { until } from './N.mjs';",
    ]);
    expect(texts).toHaveLength(3); // the test, its support file, and a module for what is exported on
  });

  test('J5 a hidden folder has the same texts in each check of it, and other names in another session', () => {
    const texts = (folder: ReadonlyMap<string, string>): string[] =>
      [...(sealCheck(new Map(), folder, 'left-early')?.files ?? [])]
        .filter(([path]) => path.endsWith('.mjs'))
        .map(([, text]) => String(text));
    expect(texts(hidden)).toEqual(texts(hidden));
    expect(texts(new Map(hidden))).not.toEqual(texts(hidden));
  });

  test('J5 names and secrets differ from check to check', () => {
    const again = sealCheck(new Map(), hidden, 'left-early');
    expect(again?.pass).not.toBe(sealed.pass);
    expect(new Set([sealed.pass, sealed.started, sealed.harness]).size).toBe(3);
    expect(again?.args.join()).not.toBe(sealed.args.join());
  });

  test('J5 a check without a test cannot be sealed', () => {
    expect(sealCheck(new Map(), hidden, 'none')).toBeUndefined();
  });
});

describe('J6 judging cleans up', () => {
  test('J6 a machine that throws ends in an error, and the workspace is disposed of', async () => {
    let disposed = 0;
    const machine: Machine = {
      name: 'node',
      parallel: 2,
      mount: () =>
        Promise.resolve({
          run: () => Promise.reject(new Error('no machine')),
          read: () => Promise.resolve(undefined),
          dispose: () => {
            disposed += 1;
            return Promise.resolve();
          },
        }),
      dispose: () => Promise.resolve(),
    };
    const challenge = { spec: { checks: [check('a')] }, hidden: new Map([['a.test.js', '']]) };
    await expect(judge(machine, challenge, new Map())).rejects.toThrow('no machine');
    expect(disposed).toBe(1);
  });
});

test('J7 the harness that travels is the harness in the folder', async () => {
  const pack = (await import(new URL('./harness/pack.mjs', import.meta.url).href)) as {
    packedHarness: () => Promise<string>; // plain JavaScript, without types
  };
  expect(await pack.packedHarness()).toBe(
    readFileSync(new URL('./harness-text.ts', import.meta.url), 'utf8'),
  );
});
