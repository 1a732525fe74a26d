/** What a warm-up answer means. Answers are kept as text: an option's index, a line's number, lines of output, or prose. */
import type { ChallengeContent } from '#attempt';

export type QuizItem = ChallengeContent['quiz']['items'][number];

/** Null for a question that only the person can judge. */
export function isRight(item: QuizItem, answer: string | undefined): boolean | null {
  if (answer === undefined) return null;
  switch (item.kind) {
    case 'choice':
      return answer === String(item.answer);
    case 'bug-line':
      return answer === String(item.line);
    case 'order':
      return answer === item.output.join('\n');
    case 'short':
      return null;
  }
}

/** The lines in an order that gives nothing away and is the same on every visit: sorted, and turned when that is the answer. */
export function dealt(output: readonly string[]): readonly { readonly line: string; readonly key: number }[] {
  const lines = output.map((line, key) => ({ line, key }));
  lines.sort((a, b) => (a.line < b.line ? -1 : a.line > b.line ? 1 : a.key - b.key));
  const isAnswer = lines.every(({ line }, at) => line === output[at]);
  return isAnswer ? lines.reverse() : lines;
}
