import {
  ClaimLostError,
  freshFacts,
  sizeOf,
  type AttemptFacts,
  type AttemptStorage,
  type Claim,
  type SavedFile,
} from './attempt-storage.ts';
import type { HistoryPoint } from './history/points.ts';

interface Held {
  facts: AttemptFacts;
  files: Map<string, SavedFile>;
  points: Map<number, HistoryPoint>;
  claim: Claim;
}

/** Keeps attempts for as long as the page lives; used where IndexedDB is missing or full, and says why. */
export function memoryStorage(because: string): AttemptStorage {
  const attempts = new Map<string, Held>();
  const held = (slug: string): Held => {
    let found = attempts.get(slug);
    if (!found)
      attempts.set(
        slug,
        (found = { facts: freshFacts(slug), files: new Map(), points: new Map(), claim: 0 }),
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
    claim: async (slug) => (held(slug).claim += 1),
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
            ([slug, { facts, files, points }]) =>
              [slug, sizeOf(facts, [...files.values()], [...points.values()])] as const,
          )
          .filter(([, bytes]) => bytes > 0),
      ),
    erase: async (slug) => {
      const { claim } = held(slug);
      attempts.set(slug, { facts: freshFacts(slug), files: new Map(), points: new Map(), claim: claim + 1 });
    },
  };
}
