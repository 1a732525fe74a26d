import { expect, it } from 'vitest';
import { summaryOf } from './challenge-assets.ts';

it('the catalogue’s second line is the ticket’s first sentence, without its marks', () => {
  expect(summaryOf('# Title\n\nPods get **restarted** every `9 h`. Please look.\n')).toBe(
    'Pods get restarted every 9 h',
  );
});

it('a long first sentence is cut between words', () => {
  const line = summaryOf(`${'word '.repeat(60)}end.`);
  expect(line.length).toBeLessThan(115);
  expect(line).toMatch(/word …$/);
});
