/** The interview questions of a library, in its questions.tsv: one a line, with id, kind and a short text. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './terminal.ts';

export const QUESTIONS_FILE = 'questions.tsv';
export const KINDS = ['hands-on', 'quiz', 'discussion'] as const;
export type Kind = (typeof KINDS)[number];

/** A line that the product answers somehow. */
export interface Question {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
}

export interface Questions {
  readonly questions: readonly Question[];
  /** How many are not about this product's subject. */
  readonly leftOut: number;
}

const isKind = (text: string | undefined): text is Kind => KINDS.some((kind) => kind === text);

/** Null when the library has no such file; throws UsageError for a line that is none. */
export async function readQuestions(library: string): Promise<Questions | null> {
  let text: string;
  try {
    text = await readFile(join(library, QUESTIONS_FILE), 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    return null;
  }
  const questions: Question[] = [];
  let leftOut = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (index === 0 || line.trim() === '') continue;
    const [id, kind, question] = line.split('\t');
    if (kind === 'not-applicable') leftOut += 1;
    else if (id === undefined || question === undefined || !isKind(kind))
      throw new UsageError(
        `line ${index + 1} of ${QUESTIONS_FILE} is ${JSON.stringify(line)}; a line is an id, one of ${KINDS.join(', ')} or not-applicable, and the question, with tabs between`,
      );
    else questions.push({ id, kind, text: question });
  }
  return { questions, leftOut };
}
