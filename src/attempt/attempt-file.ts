/** An attempt as one file, to keep or to take to another browser. What comes back in is somebody else's text until proven. */
import { err, ok, type Result } from '#base';
import { unsafePath } from '#challenge';
import { attemptFileWords as words } from '#words';
import type { AttemptFacts, SavedFile } from './attempt-storage.ts';
import { METHODS } from './http/request.ts';
import { LOG_VERSION } from './recording/entry.ts';
import { Playback } from './recording/playback.ts';
import { readLog } from './recording/recorded.ts';
import { z } from './zod-settings.ts';

const FORMAT = 'hotfix-attempt';
const VERSION = 1;
/** Characters of the whole file; a project of ours has a few dozen thousand. */
export const FILE_LIMIT = 5_000_000;
const MOST_FILES = 500;
const TEXT_LIMIT = 1_000_000;
const MOST_NOTES = 200;
/** Characters of a recording that travels along, about two hours of brisk typing; a longer one stays where it is. */
export const CARRIED_LIMIT = 1_500_000;
const MOST_CHUNKS = 2_000;

const line = z.string().max(2_000);
const note = z.string().max(100_000);

const schema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  challenge: z.object({ slug: line, id: line }),
  exportedAt: z.iso.datetime(),
  files: z
    .array(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('text'), path: line, text: z.string().max(TEXT_LIMIT) }),
        z.object({ state: z.literal('deleted'), path: line }),
      ]),
    )
    .max(MOST_FILES),
  answers: z.record(line, note).default({}),
  notes: z.record(line, note).default({}),
  requests: z
    .array(
      z.object({
        name: line,
        request: z.object({ method: z.enum(METHODS), url: line, headers: note, body: note }),
      }),
    )
    .max(MOST_NOTES)
    .default([]),
  recording: z
    .object({ version: z.literal(LOG_VERSION), log: z.array(z.string().max(TEXT_LIMIT)).max(MOST_CHUNKS) })
    .optional(),
});

export interface AttemptFile extends Pick<AttemptFacts, 'answers' | 'notes' | 'requests'> {
  readonly files: readonly SavedFile[];
  /** What was typed, in the chunks of its log. */
  readonly recording?: { readonly version: typeof LOG_VERSION; readonly log: readonly string[] } | undefined;
}

/** What of a recording travels along, and what is to be said where it does not. `log` is null where it could not be read. */
export function carriedRecording(log: readonly string[] | null): {
  readonly recording: AttemptFile['recording'];
  readonly omits: string | null;
} {
  if (log === null) return { recording: undefined, omits: words.recordingUnread };
  const chars = log.reduce((sum, chunk) => sum + chunk.length, 0);
  if (chars === 0) return { recording: undefined, omits: null };
  if (chars <= CARRIED_LIMIT) return { recording: { version: LOG_VERSION, log }, omits: null };
  const millions = (count: number): string => (count / 1_000_000).toFixed(1);
  return {
    recording: undefined,
    omits: words.recordingLong(millions(chars), millions(CARRIED_LIMIT)),
  };
}

export interface ChallengeName {
  readonly slug: string;
  readonly id: string;
}

export const attemptFileText = ({ slug, id }: ChallengeName, file: AttemptFile, now = new Date()): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, challenge: { slug, id }, exportedAt: now.toISOString(), ...file }, null, 2)}\n`;

/** What the file holds for this challenge, or what is wrong with it as a sentence. Nothing is taken in part. */
export function readAttemptFile(
  text: string,
  challenge: ChallengeName,
  mayEdit: (path: string) => boolean,
): Result<AttemptFile, string> {
  if (text.length > FILE_LIMIT) {
    return err(words.tooLong(text.length, FILE_LIMIT));
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return err(words.notJson(cause.message.slice(0, 120)));
  }
  const read = schema.safeParse(value);
  if (!read.success) {
    const first = read.error.issues[0];
    const where = first?.path.join('.') ?? '';
    return err(words.noAttempt(where.slice(0, 80), first?.message ?? ''));
  }
  const { data } = read;
  if (data.challenge.id !== challenge.id) {
    return err(words.otherIncident(data.challenge.slug.slice(0, 60), challenge.slug));
  }
  const seen = new Set<string>();
  for (const { path } of data.files) {
    const wrong = unsafePath(path) ?? (seen.has(path) ? words.twice : null);
    if (wrong) return err(words.badPath(path.slice(0, 80), wrong));
    if (!mayEdit(path)) {
      return err(words.notEditable(path.slice(0, 80)));
    }
    seen.add(path);
  }
  const { files, answers, notes, requests, recording } = data;
  if (recording) {
    const log = readLog(recording.log);
    const played = log.ok ? Playback.of(log.value) : log;
    if (!played.ok) return err(words.badRecording(played.error));
  }
  return ok({ files, answers, notes, requests, ...(recording && { recording }) });
}
