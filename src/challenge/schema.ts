import { z } from 'zod';
import { FAMILIES } from './slug.ts';

const words = (what: string, least = 1): z.ZodString =>
  z.string(`must be text: ${what}`).trim().min(least, `must say ${what} (at least ${least} characters)`);

const checkId = z
  .string('must be text: the id of a check')
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'must be words of lower-case letters and digits joined by dashes');

const seed = z
  .string('must be text: a seed id')
  .regex(/^\d{3}#[\w.]+$/, 'must be a seed id such as 003#129 or 004#Q7.f2');

const glob = z
  .string('must be text: a glob')
  .min(1, 'must not be empty')
  .refine((text) => !text.startsWith('/') && !text.split('/').includes('..'), 'must stay inside the project');

const command = z
  .string('must be text: a command')
  .regex(
    /^(npm (start|test|run [\w:-]+)|node [^|&;<>`$]+)$/,
    'must be `npm start`, `npm test`, `npm run <script>` or `node <file> …`, without shell operators',
  );

/** What a command of the project prints and how it ends: proven by `hotfix verify`. */
const observation = z.strictObject({
  run: command,
  /** pieces of standard output or standard error that must appear, in this order */
  prints: z.array(words('a piece of output')).min(1, 'must list at least one piece of output'),
  /** exit code; leave out for a service that keeps running: it is stopped once everything was printed */
  exit: z.int('must be a whole number: an exit code').min(0).max(255).optional(),
});

export const OUTCOMES_BESIDE_FAIL = ['crash', 'timeout'] as const;
const permits = z.array(z.enum(OUTCOMES_BESIDE_FAIL, 'must be "crash" or "timeout"'));

const check = z.strictObject({
  id: checkId,
  kind: z.enum(['symptom', 'edge', 'regression'], 'must be "symptom", "edge" or "regression"'),
  weight: z.int('must be a whole number').min(1, 'must be at least 1').max(10, 'must be at most 10'),
  /** ticket language: the behaviour asked for, never the cause */
  says: words('what must be true, in the language of the ticket', 10),
  /** how a person can see it with the project's own commands or curl, without the hidden test's source */
  reproduce: words('how a person can see it for themselves', 10),
  /** outcomes other than "fail" that the untouched project may show here */
  untouched: permits.optional(),
});

export const challengeSchema = z.strictObject({
  $schema: z.string().optional(),
  id: z.uuid('must be a UUID; it never changes once published'),
  title: words('the title of the incident', 3),
  family: z.enum(FAMILIES, `must be one of: ${FAMILIES.join(', ')}`),
  level: z.enum(['easy', 'medium', 'hard'], 'must be "easy", "medium" or "hard"'),
  minutes: z.int('must be a whole number').min(5, 'must be at least 5').max(180, 'must be at most 180'),
  seeds: z.array(seed).min(1, 'must name at least one seed question'),
  /** what the workbench's buttons type */
  commands: z.strictObject({ start: command, test: command, load: command }),
  /** files the workbench opens first */
  open: z.array(z.string()).min(1, 'must name at least one file').optional(),
  editable: z.array(glob).min(1, 'must hold at least one glob'),
  protected: z.array(glob).min(1, 'must hold at least one glob'),
  /** what a fix may not change: exported names, routes, what operations depend on */
  contract: z.array(words('one thing that must not change', 5)).min(1, 'must hold at least one line'),
  starts: observation,
  symptom: observation.extend({ exit: z.int('must be a whole number: an exit code').min(0).max(255) }),
  limits: z.strictObject({ checkSeconds: z.int().min(5).max(120) }).optional(),
  checks: z.array(check).min(1, 'must hold at least one check'),
  /** mutants of the reference fix that behave as it does, by the names `hotfix mutate` gives them */
  equivalent: z
    .array(
      z.strictObject({
        mutant: words('the name of a mutant'),
        why: words('why nothing can be seen of it', 20),
      }),
    )
    .optional(),
  /** files that an accepted fix deletes, by the name of the fix */
  removes: z.record(z.string(), z.array(z.string()).min(1)).optional(),
});

export const expectSchema = z.strictObject({
  /** exactly the checks that must not pass */
  fails: z.array(checkId).min(1, 'must name at least one check'),
  /** outcomes other than "fail" that those checks may show */
  permits: permits.optional(),
  /** feedback for a person whose attempt fails the same way: why this does not hold */
  why: words('why this fix does not hold', 20),
  /** files of the project that this fix deletes */
  removes: z.array(z.string()).optional(),
});

const item = {
  id: checkId,
  prompt: words('the question', 5),
  explain: words('why the answer is right', 10),
  seeds: z.array(seed).optional(),
};

const quizItem = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('choice'),
      ...item,
      code: z.string().optional(),
      options: z.array(words('an option')).min(2, 'must hold at least two options'),
      /** index into options, from 0 */
      answer: z.int().min(0),
    }),
    z.strictObject({
      kind: z.literal('order'),
      ...item,
      /** a whole program; its standard output, line by line, is the answer */
      code: words('a program'),
      output: z.array(z.string()).min(2, 'must hold at least two lines'),
    }),
    z.strictObject({
      kind: z.literal('bug-line'),
      ...item,
      code: words('a program'),
      /** the line with the mistake, from 1 */
      line: z.int().min(1),
    }),
    z.strictObject({
      kind: z.literal('short'),
      ...item,
      keyPoints: z.array(words('a point to look for')).min(1),
    }),
  ],
  'must have "kind" "choice", "order", "bug-line" or "short"',
);

export const quizSchema = z.strictObject({
  $schema: z.string().optional(),
  items: z.array(quizItem).min(3, 'must hold at least three items').max(6, 'must hold at most six items'),
});

export type ChallengeSpec = z.infer<typeof challengeSchema>;
export type CheckSpec = ChallengeSpec['checks'][number];
export type Observation = z.infer<typeof observation>;
export type Expectation = z.infer<typeof expectSchema>;
export type Quiz = z.infer<typeof quizSchema>;
export type QuizItem = Quiz['items'][number];
