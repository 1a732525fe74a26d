import {
  bytesOfText,
  ClaimLostError,
  freshFacts,
  RecordingGoneError,
  sizeOf,
  type AttemptFacts,
  type AttemptStorage,
  type Claim,
  type RecordingSource,
  type SavedFile,
  type SavedScreens,
} from './attempt-storage.ts';
import type { HistoryPoint } from './history/points.ts';

interface Held {
  facts: AttemptFacts;
  files: Map<string, SavedFile>;
  points: Map<number, HistoryPoint>;
  recordings: Record<RecordingSource, Map<number, string>>;
  screens: SavedScreens | null;
  claim: Claim;
}

const noRecordings = (): Held['recordings'] => ({ own: new Map(), imported: new Map() });

/** Keeps attempts for as long as the page lives; used where IndexedDB is missing or full, and says why. */
export function memoryStorage(because: string): AttemptStorage {
  const attempts = new Map<string, Held>();
  const held = (slug: string): Held => {
    let found = attempts.get(slug);
    if (!found)
      attempts.set(
        slug,
        (found = {
          facts: freshFacts(slug),
          files: new Map(),
          points: new Map(),
          recordings: noRecordings(),
          screens: null,
          claim: 0,
        }),
      );
    return found;
  };
  return {
    memoryOnlyBecause: because,
    list: async () => [...attempts.values()].map((attempt) => attempt.facts),
    load: async (slug) => {
      const attempt = held(slug);
      return { facts: attempt.facts, files: [...attempt.files.values()] };
    },
    points: async (slug) => [...held(slug).points.values()].sort((a, b) => a.at - b.at),
    screens: async (slug) => held(slug).screens,
    keepScreens: async (slug, claim, screens) => {
      const attempt = held(slug);
      if (attempt.claim !== claim) throw new ClaimLostError(slug);
      attempt.screens = screens;
    },
    claim: async (slug) => (held(slug).claim += 1),
    lastClaim: async (slug) => held(slug).claim,
    write: async (slug, claim, change) => {
      const attempt = held(slug);
      if (attempt.claim !== claim) throw new ClaimLostError(slug);
      attempt.facts = { ...attempt.facts, ...change.facts };
      for (const [path, file] of change.files ?? []) {
        if (file) attempt.files.set(path, file);
        else attempt.files.delete(path);
      }
      for (const [at, point] of change.points ?? []) {
        if (point) attempt.points.set(at, point);
        else attempt.points.delete(at);
      }
    },
    sizes: async () =>
      new Map(
        [...attempts]
          .map(
            ([slug, { facts, files, points, screens }]) =>
              [slug, sizeOf(facts, [...files.values()], [...points.values()], screens)] as const,
          )
          .filter(([, bytes]) => bytes > 0),
      ),
    erase: async (slug) => {
      const { claim } = held(slug);
      attempts.set(slug, {
        facts: freshFacts(slug),
        files: new Map(),
        points: new Map(),
        recordings: noRecordings(),
        screens: null,
        claim: claim + 1,
      });
    },
    recording: async (slug, source) =>
      [...held(slug).recordings[source]].sort(([a], [b]) => a - b).map(([, text]) => text),
    record: async (slug, claim, source, chunks, fresh) => {
      const attempt = held(slug);
      if (attempt.claim !== claim) throw new ClaimLostError(slug);
      const kept = attempt.recordings[source];
      if (fresh) kept.clear();
      else if (!kept.has(0)) throw new RecordingGoneError(slug);
      for (const [at, text] of chunks) kept.set(at, text);
    },
    recordingSizes: async () =>
      new Map(
        [...attempts]
          .map(
            ([
              slug,
              {
                recordings: { own, imported },
              },
            ]) => {
              const chunks = [...own.values(), ...imported.values()];
              return [slug, chunks.reduce((sum, text) => sum + bytesOfText(text), 0)] as const;
            },
          )
          .filter(([, bytes]) => bytes > 0),
      ),
    eraseRecording: async (slug) => {
      held(slug).recordings = noRecordings();
    },
  };
}
