import { expect, it } from 'vitest';
import { loadChallenge } from '#challenge';
import { challengeFiles, summaryOf } from './challenge-assets.ts';
import { skeleton } from './skeleton.ts';

it('the catalogue’s second line is the ticket’s own heading', () => {
  expect(
    summaryOf('# Pods die `nightly`\n\n**INC-1** · severity 2\n\nPods get restarted. Please look.\n'),
  ).toBe('Pods die nightly');
});

it('a ticket without a heading gives its first sentence, without marks', () => {
  expect(summaryOf('Pods get **restarted** every `9 h`. Please look.\n')).toBe(
    'Pods get restarted every 9 h',
  );
});

it('a long first sentence is cut between words', () => {
  const line = summaryOf(`${'word '.repeat(60)}end.`);
  expect(line.length).toBeLessThan(115);
  expect(line).toMatch(/word …$/);
});

it('a card carries the questions that are answered by doing, each once, and nothing of tests or fixes', () => {
  const files = new Map(
    [...skeleton('demo-leak', crypto.randomUUID())].map(([path, text]) => [
      path,
      new TextEncoder().encode(text.replaceAll('TODO', 'Written out:')),
    ]),
  );
  const spec = JSON.parse(new TextDecoder().decode(files.get('challenge.json'))) as object; // our own skeleton
  const seeds = ['003#129', '001#1', '002#1', '002#2'];
  files.set('challenge.json', new TextEncoder().encode(JSON.stringify({ ...spec, seeds })));
  const loaded = loadChallenge('demo-leak', files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const index = challengeFiles(
    [loaded.value],
    [
      { id: '000#1', kind: 'hands-on', text: 'closures' },
      { id: '001#1', kind: 'hands-on', text: 'memory leaks' },
      { id: '002#1', kind: 'quiz', text: 'null vs undefined' },
      { id: '002#2', kind: 'hands-on', text: 'LRU cache' },
      { id: '003#129', kind: 'hands-on', text: 'memory leaks (repeat)' },
    ],
  ).get('index.json');
  const [card] = JSON.parse(index ?? '[]') as Record<string, unknown>[]; // its own JSON
  expect(Object.keys(card ?? {}).sort()).toEqual([
    'checks',
    'family',
    'id',
    'level',
    'minutes',
    'slug',
    'summary',
    'title',
    'topics',
  ]);
  expect(card?.['topics']).toEqual(['memory leaks', 'LRU cache']);
});
