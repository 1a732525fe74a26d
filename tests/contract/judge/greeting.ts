import type { CheckSpec, FileMap } from '#challenge';
import type { Judged } from '#judge';

/** A project of one module, and checks that each look at it in another way, so that each way can be cheated. */
export const BROKEN = `export const greet = (name) => 'bye ' + name;
export const greetAll = async (names) => names.map(greet);
export const onGreeting = async (name, listener) => listener(greet(name));
`;

export const HONEST = BROKEN.replace('bye', 'hello');

const test = (body: string): string => `import test from 'node:test';
import assert from 'node:assert/strict';
import { project } from '#hotfix/probes';
import { names } from './guests.js';

test('greets', async () => {
  const { greet, greetAll, onGreeting } = await project('src/greeting.js');
${body}
});
`;

const HIDDEN: Readonly<Record<string, string>> = {
  plain: test(
    `  for (const name of names) assert.equal(greet(name), 'hello ' + name, name + ' was greeted with ' + greet(name));`,
  ),
  json: test(
    `  const greeted = await greetAll(names);\n  assert.equal(JSON.stringify(greeted), JSON.stringify(names.map((name) => 'hello ' + name)), 'the list is wrong');`,
  ),
  every: test(
    `  const greeted = await greetAll(names);\n  assert.ok(greeted.every((one) => /^hello/.test(one)) && new Map([[greeted[0], 1]]).has('hello Ada'), 'the list is wrong');`,
  ),
  callback: test(
    `  await onGreeting('Ada', (text) => assert.equal(text, 'hello Ada', 'the listener heard ' + text));\n  assert.ok(true);`,
  ),
};

export const CHECKS = Object.keys(HIDDEN);

const specOf = (id: string): CheckSpec => ({
  id,
  kind: 'symptom',
  weight: 1,
  says: 'Everybody is greeted with hello',
  reproduce: 'node src/greeting.js',
});

/** The challenge with these checks only. */
export const greeting = (checks: readonly string[] = CHECKS): Judged => ({
  spec: { checks: checks.map(specOf) },
  hidden: new Map([
    ...checks.map((id) => [`${id}.test.js`, HIDDEN[id] ?? ''] as const),
    ['guests.js', "export const names = ['Ada', 'Bo'];\n"] as const,
  ]),
});

export const greetingProject = (source: string, more: Readonly<Record<string, string>> = {}): FileMap =>
  new Map([
    ['package.json', '{ "name": "greeting", "type": "module" }\n'],
    ['src/greeting.js', source],
    ...Object.entries(more),
  ]);
