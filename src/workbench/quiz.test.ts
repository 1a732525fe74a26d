import { expect, test } from 'vitest';
import { dealt, isRight, type QuizItem } from './quiz.ts';

const order: QuizItem = {
  id: 'o',
  kind: 'order',
  prompt: 'What is printed?',
  explain: 'Because of the queues.',
  code: '',
  output: ['b', 'a', 'a'],
};

test('an answer is right by the index, the line or the printed lines; prose is for the person to judge', () => {
  const base = { prompt: 'Which one?', explain: 'Because it is.' };
  const choice: QuizItem = { id: 'c', kind: 'choice', options: ['x', 'y'], answer: 1, ...base };
  expect([isRight(choice, '1'), isRight(choice, '0'), isRight(choice, undefined)]).toEqual([
    true,
    false,
    null,
  ]);
  const bug: QuizItem = { id: 'b', kind: 'bug-line', code: 'a\nb', line: 2, ...base };
  expect([isRight(bug, '2'), isRight(bug, '1')]).toEqual([true, false]);
  expect([isRight(order, 'b\na\na'), isRight(order, 'a\nb\na')]).toEqual([true, false]);
  expect(isRight({ id: 's', kind: 'short', keyPoints: ['p'], ...base }, 'text')).toBeNull();
});

test('lines are dealt alike on every visit, all of them, and never in the order of the answer', () => {
  const lines = dealt(order.output).map(({ line }) => line);
  expect(lines).toEqual(['a', 'a', 'b']);
  expect(dealt(['1', '2', '3']).map(({ line }) => line)).toEqual(['3', '2', '1']);
  expect(
    dealt(order.output)
      .map(({ key }) => key)
      .sort(),
  ).toEqual([0, 1, 2]);
});
