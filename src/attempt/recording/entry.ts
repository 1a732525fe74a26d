/** The lines of a recording's log. Each is a JSON array that begins with its kind. */
import { z } from '../zod-settings.ts';

/** Whoever changes the meaning of an entry makes it one more. */
export const LOG_VERSION = 1 as const;

export const RUN_KINDS = ['start', 'test', 'load', 'submit'] as const;
export type RunKind = (typeof RUN_KINDS)[number];
export const CLOCK_EVENTS = ['started', 'time', 'solved', 'stopped'] as const;
export type ClockEvent = (typeof CLOCK_EVENTS)[number];

const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const file = count;
/** Milliseconds since the last event of the entry before. */
const dt = count;
const text = z.string();
const changes = z.array(z.tuple([count, count, text])).min(1);

export const entrySchema = z.union([
  /** keys typed one after the other: the first at the offset, the others so many milliseconds after the one before */
  z.tuple([z.literal('k'), dt, file, count, text, z.array(dt)]),
  /** backspaces, the first of which took the character at the offset */
  z.tuple([z.literal('d'), dt, file, count, z.array(dt)]),
  z.tuple([z.literal('e'), dt, file, changes]),
  /** changed by something else than the editor: a program, a reset, an import, an earlier loss */
  z.tuple([z.literal('w'), dt, file, changes]),
  /** what a file was when it first changed */
  z.tuple([z.literal('b'), dt, file, text]),
  z.tuple([z.literal('+'), dt, file, text]),
  z.tuple([z.literal('-'), dt, file]),
  z.tuple([z.literal('o'), dt, file]),
  z.tuple([z.literal('r'), dt, z.enum(RUN_KINDS)]),
  /** its exit code; null when it did not get that far */
  z.tuple([z.literal('x'), dt, z.enum(RUN_KINDS), z.int().nullable()]),
  z.tuple([z.literal('v'), dt, count, count]),
  z.tuple([z.literal('p'), dt, file, count]),
  z.tuple([z.literal('f'), dt, z.literal([0, 1])]),
  z.tuple([z.literal('g'), dt]),
  z.tuple([z.literal('t'), dt, z.enum(CLOCK_EVENTS)]),
  /** the next file is called so; files are numbered from 0 */
  z.tuple([z.literal('n'), z.string().max(1000)]),
  /** the first line: when the recording began, in milliseconds since 1970 */
  z.tuple([z.literal('v0'), z.literal(LOG_VERSION), count]),
]);

export type Entry = z.infer<typeof entrySchema>;
