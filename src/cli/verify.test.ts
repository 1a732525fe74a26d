import { afterEach, describe, expect, test } from 'vitest';
import { library, SLUG, type Library } from './testing/library.ts';
import type { Proof } from './prove.ts';
import { skeleton } from './skeleton.ts';
import { verify } from './verify.ts';

const opened: Library[] = [];
const hotfix = async (changes: Readonly<Record<string, string | null>> = {}, ...argv: string[]) => {
  const made = await library(changes);
  opened.push(made);
  return made.hotfix('verify', ...argv);
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.dispose()));
});

const HIDDEN = 'hidden/forgets-visits.test.js';
const hidden = (body: string): string => `import test from 'node:test';
import assert from 'node:assert/strict';
import { project } from '#hotfix/probes';
test('it', async () => {
  const { createService } = await project('src/service.js');
  ${body}
});
`;
/** The skeleton's challenge.json, with one check more. */
const specWith = (check: object): string => {
  const spec = skeleton(SLUG, crypto.randomUUID()).get('challenge.json') ?? '';
  const written = JSON.parse(spec.replaceAll('TODO', 'Written out:')) as { checks: object[] }; // our own skeleton
  return JSON.stringify({ ...written, checks: [...written.checks, check] });
};
const twoChecks = (): Record<string, string> => {
  const service = (kept: number): string =>
    `export const createService = () => { let n = 0; return { visit() { n = Math.min(n + 1, ${kept}); }, remembered: () => n }; };`;
  const rejected = (name: string, kept: number, fails: string) => ({
    [`fixes/rejected/${name}/src/service.js`]: service(kept),
    [`fixes/rejected/${name}/expect.json`]: JSON.stringify({
      fails: [fails],
      why: 'It keeps another number than it should.',
    }),
  });
  return {
    'challenge.json': specWith({
      id: 'keeps-some',
      kind: 'regression',
      weight: 1,
      says: 'A visit is remembered',
      reproduce: 'visit once and ask',
    }),
    'hidden/keeps-some.test.js': hidden(
      'const service = createService(); service.visit(1); assert.equal(service.remembered(), 1);',
    ),
    ...rejected('way-too-late', 190, 'forgets-visits'),
    ...rejected('keeps-nothing', 0, 'keeps-some'),
  };
};
const STRICT = `const service = createService(); for (let i = 0; i < 200; i += 1) service.visit(i); assert.ok(service.remembered() <= 50, 'too many');`;

describe('L5 verify', () => {
  test('L5 a finished challenge is proven, as a table and as JSON', async () => {
    const { code, out } = await hotfix();
    expect(out).toMatch(/^ *proven$/m);
    expect(out).toMatch(
      /project +as given +F +ok\n +accepted +reference +\. +ok\n +accepted +ring +\. +ok\n +rejected +too-late +F +ok/,
    );
    expect(code).toBe(0);
    const json = await hotfix({}, '--json', '--repeat', '2');
    const row = (name: string, kind: string, outcome: string) => ({
      name,
      kind,
      ok: true,
      checks: { 'forgets-visits': outcome },
    });
    const proof = {
      challenge: SLUG,
      on: 'node',
      rows: [
        row('as given', 'project', 'fail'),
        row('reference', 'accepted', 'pass'),
        row('ring', 'accepted', 'pass'),
        row('too-late', 'rejected', 'fail'),
      ],
      problems: [],
    };
    expect(JSON.parse(json.out)).toEqual({ challenges: [proof, proof], ok: true });
  });

  test('L5 a sample is the reference and as few rejected fixes as fail every check', async () => {
    const { code, out } = await hotfix({}, '--json', '--sample');
    const { challenges } = JSON.parse(out) as { challenges: [{ rows: { name: string }[] }] }; // as the test above
    expect(challenges[0].rows.map(({ name }) => name)).toEqual(['as given', 'reference', 'too-late']);
    expect(code).toBe(0);
  });

  test('L5 a further runtime judges each rejected fix by one check it must fail, unless the whole is asked for', async () => {
    const made = await library(twoChecks());
    opened.push(made);
    const rowsOfSecond = async (whole: boolean) => {
      let out = '';
      const terminal = { cwd: '/', out: (text: string) => (out += text), note: () => undefined };
      const asked = { library: made.folder, slugs: [SLUG], on: ['node', 'node'] as const, repeat: 1 };
      const code = await verify({ ...asked, sample: false, whole, json: true }, terminal);
      const { challenges } = JSON.parse(out) as { challenges: Proof[] }; // as the tests above
      expect(code, out).toBe(0);
      return challenges.map(({ rows }) => Object.fromEntries(rows.map(({ name, checks }) => [name, checks])));
    };
    const both = { 'forgets-visits': 'fail', 'keeps-some': 'pass' };
    const [first, second] = await rowsOfSecond(false);
    expect(first).toMatchObject({ 'too-late': both, 'way-too-late': both });
    expect(second).toEqual({
      ...first,
      'too-late': { 'forgets-visits': 'fail' },
      'way-too-late': { 'forgets-visits': 'fail' },
      'keeps-nothing': { 'keeps-some': 'fail' },
    });
    expect((await rowsOfSecond(true))[1]).toEqual(first);
  });

  test('L5 less and more than usual at once is refused', async () => {
    const { code, notes } = await hotfix({}, '--sample', '--whole');
    expect(code).toBe(2);
    expect(notes).toContain('--sample and --whole were both given');
  });

  const refused: readonly (readonly [string, Readonly<Record<string, string | null>>, RegExp])[] = [
    [
      'rule 2: a service that does not start',
      { 'project/src/server.js': "throw new Error('no port');" },
      /challenge\.json: starts\.prints: given `npm start` whose output lacks "listening on".*no port/,
    ],
    [
      'rule 2: another symptom than stated',
      { 'project/scripts/load.js': "console.log('visits remembered: 3');" },
      /challenge\.json: symptom\.prints: given `npm run load` whose output lacks "visits remembered: 200"/,
    ],
    [
      'rule 2: another exit code than stated',
      { 'project/scripts/load.js': "console.log('visits remembered: 200'); process.exitCode = 3;" },
      /symptom\.exit: given exit code 3.*the exit code is 0/,
    ],
    [
      'rule 2: a symptom that no fix takes away',
      { 'project/scripts/load.js': "console.log('visits remembered: 200');" },
      /fixes\/accepted\/reference: given `npm run load`, which still prints all that challenge\.json states/,
    ],
    [
      'rule 2: a load script that a right fix breaks',
      {
        'project/scripts/load.js': `import { createService } from '../src/service.js';
const service = createService();
for (let i = 0; i < 200; i += 1) service.visit(i);
console.log('visits remembered: ' + service.remembered());
if (service.remembered() < 200) throw new Error('lost some');`,
      },
      /fixes\/accepted\/reference: given `npm run load`, which ended with exit code 1.*lost some/,
    ],
    [
      'rule 2: a command that is no script',
      {
        'project/package.json':
          '{ "type": "module", "scripts": { "start": "node src/server.js", "load": "sh load.sh" } }',
      },
      /symptom\.run: given .*must be `node <file>/,
    ],
    [
      'rule 3: a crash that is not declared',
      { 'project/src/service.js': "throw new Error('down');" },
      /project: forgets-visits: given `crash`: src\/service\.js could not be loaded: Error: down.*list "crash" in this check's `untouched`/,
    ],
    [
      'rule 3: a project that is not broken',
      {
        'project/src/service.js': 'export const createService = () => ({ visit() {}, remembered: () => 0 });',
      },
      /project: given a project that passes every check/,
    ],
    [
      'rule 3: a broken test',
      { [HIDDEN]: hidden('assert.ok(').replace('});', '') },
      /given `harness`: the hidden test could not be loaded: SyntaxError.*mend hidden\/forgets-visits\.test\.js/,
    ],
    [
      'rule 3: a test that registers nothing',
      { [HIDDEN]: 'export {};' },
      /given `harness`: the hidden test is empty/,
    ],
    [
      'rule 4: an accepted fix that fails',
      { [HIDDEN]: hidden(STRICT.replace('50', '30')) },
      /fixes\/accepted\/reference: forgets-visits: given `fail`: too many.*loosen/,
    ],
    [
      'rule 5: a rejected fix that passes',
      { [HIDDEN]: hidden(STRICT.replace('50', '199')) },
      /fixes\/rejected\/too-late: forgets-visits: given `pass`.*sharpen/,
    ],
    [
      'rule 5: a rejected fix that crashes',
      { 'fixes/rejected/too-late/src/service.js': 'export {};' },
      /fixes\/rejected\/too-late: forgets-visits: given `crash`.*`permits`/,
    ],
    [
      'rule 7: a test that asserts nothing',
      { [HIDDEN]: hidden('createService();') },
      /the test ended without looking at anything/,
    ],
    [
      'rule 7: no reference',
      { 'fixes/accepted/reference/src/service.js': null },
      /no fix called `reference`/,
    ],
    [
      'rule 7: no rejected fix',
      { 'fixes/rejected/too-late/src/service.js': null, 'fixes/rejected/too-late/expect.json': null },
      /fixes\/rejected: given no rejected fix/,
    ],
    [
      'rule 9: a brief that quotes the test',
      {
        'brief.md':
          'assert.ok(service.remembered() <= 50, `after 200 visits the service remembers' +
          ' ${service.remembered()} of them`);\n',
      },
      /given the line "assert\.ok.*in what a candidate is sent/,
    ],
  ];
  for (const [rule, changes, expected] of refused) {
    test(`L5 ${rule} is named`, async () => {
      const { code, out } = await hotfix(changes);
      expect(out).toMatch(expected);
      expect(out).not.toMatch(/^ *proven$/m);
      expect(code).toBe(1);
    });
  }

  test('L5 rule 4: an accepted fix that passes once in a while is caught by the repeats', async () => {
    const flaky = `import fs from 'node:fs';\nconst file = '${process.cwd()}/node_modules/.cache/hotfix-flaky-${process.pid}';\nfs.mkdirSync('${process.cwd()}/node_modules/.cache', { recursive: true });\nfs.appendFileSync(file, 'x');\nconst again = fs.readFileSync(file, 'utf8').length > 1;\nif (again) fs.rmSync(file);\nexport const createService = () => ({ visit() {}, remembered: () => (again ? 200 : 0) });\n`;
    const { code, out } = await hotfix({ 'fixes/accepted/ring/src/service.js': flaky });
    expect(out).toMatch(/fixes\/accepted\/ring: forgets-visits: given `fail` in run 2, not in the first/);
    expect(code).toBe(1);
  });

  test('L5 repeats end with the first round that does not hold, and name the check', async () => {
    const file = `${process.cwd()}/node_modules/.cache/hotfix-flaking-${process.pid}`;
    const flaky = `import fs from 'node:fs';\nfs.mkdirSync('${process.cwd()}/node_modules/.cache', { recursive: true });\nfs.appendFileSync('${file}', 'x');\nconst again = fs.readFileSync('${file}', 'utf8').length > 1;\nif (again) fs.rmSync('${file}');\nexport const createService = () => ({ visit() {}, remembered: () => (again ? 200 : 0) });\n`;
    const { code, out, notes } = await hotfix(
      { 'fixes/accepted/ring/src/service.js': flaky },
      '--json',
      '--repeat',
      '5',
    );
    expect(notes).toMatch(/on node: fixes\/accepted\/ring: forgets-visits: given `fail`/);
    expect(notes).toMatch(/stopped in round 2 of 5/);
    expect((JSON.parse(out) as { challenges: unknown[] }).challenges).toHaveLength(2); // one a round
    expect(code).toBe(1);
  });

  test('L5 rule 6: a check that nothing fails is named', async () => {
    const { code, out } = await hotfix({
      'challenge.json': specWith({
        id: 'idle',
        kind: 'edge',
        weight: 1,
        says: 'Nothing ever fails this',
        reproduce: 'not possible at all',
      }),
      'hidden/idle.test.js': hidden('assert.ok(createService);'),
    });
    expect(out).toMatch(
      /hidden\/idle\.test\.js: given a check that neither the project nor a rejected fix fails/,
    );
    expect(code).toBe(1);
  });

  test('L5 nothing to verify is not a proof', async () => {
    const made = await library();
    await made.dispose();
    const { code, out } = await made.hotfix('verify');
    expect(code).toBe(1);
    expect(out).toMatch(/nothing proven is not proof/);
  });
});
