import { expect, test } from 'vitest';
import { exampleFiles } from './example.ts';
import { loadChallenge } from './load.ts';
import { candidateView, judgeView, pack, unpack } from './views.ts';

test("C5 the candidate's view holds no byte of hidden/ or fixes/, no hint and no debrief", () => {
  const loaded = loadChallenge(
    'the-counter',
    exampleFiles({ 'hidden/counts.test.js': 'the secret line of the hidden test' }),
  );
  if (!loaded.ok) throw new Error('the example does not load');
  const view = JSON.stringify(candidateView(loaded.value));
  for (const secret of [
    'the secret line',
    'n + 1',
    '1 + n',
    'right once only',
    'Look at the sum',
    'It subtracts',
    'clean',
  ]) {
    expect(view).not.toContain(secret);
  }
  expect(view).toContain('n - 1');
  expect(judgeView(loaded.value).hidden['counts.test.js']).toBe('the secret line of the hidden test');
});

test('C5 the mutants of the reference that make no difference are not told to candidates', () => {
  const files = exampleFiles();
  const spec = JSON.parse(String(files.get('challenge.json'))) as Record<string, unknown>; // the example's own
  spec['equivalent'] = [{ mutant: 'src/a.js: remove `log()`', why: 'nobody can see what is logged there' }];
  const loaded = loadChallenge('the-counter', new Map([...files, ['challenge.json', JSON.stringify(spec)]]));
  if (!loaded.ok) throw new Error('the example does not load');
  expect(loaded.value.spec.equivalent).toHaveLength(1);
  expect(candidateView(loaded.value).spec).not.toHaveProperty('equivalent');
});

test('C6 a file survives packing, text or not, byte order mark included', () => {
  for (const content of [Uint8Array.of(0, 255, 254), new TextEncoder().encode('\uFEFFhé'), 'text']) {
    const back = unpack(pack(content));
    const bytes = (value: Uint8Array | string): Uint8Array =>
      typeof value === 'string' ? new TextEncoder().encode(value) : value;
    expect(bytes(back)).toEqual(bytes(content));
  }
});
