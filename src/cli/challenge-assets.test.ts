import { expect, it } from 'vitest';
import { summaryOf } from './challenge-assets.ts';

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
