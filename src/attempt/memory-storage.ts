import {
  ClaimLostError,
  freshFacts,
  type AttemptFacts,
  type AttemptStorage,
  type Claim,
  type SavedFile,
} from './attempt-storage.ts';

interface Held {
  facts: AttemptFacts;
  files: Map<string, SavedFile>;
  claim: Claim;
}

/** Keeps attempts for as long as the page lives; used where IndexedDB is missing or full, and says why. */
export function memoryStorage(because: string): AttemptStorage {
  const attempts = new Map<string, Held>();
  const held = (slug: string): Held => {
    let found = attempts.get(slug);
    if (!found) attempts.set(slug, (found = { facts: freshFacts(slug), files: new Map(), claim: 0 }));
    return found;
  };
  return {
    memoryOnlyBecause: because,
    list: async () => [...attempts.values()].map((attempt) => attempt.facts),
    load: async (slug) => {
      const attempt = held(slug);
      return { facts: attempt.facts, files: [...attempt.files.values()] };
    },
    claim: async (slug) => (held(slug).claim += 1),
    write: async (slug, claim, change) => {
      const attempt = held(slug);
      if (attempt.claim !== claim) throw new ClaimLostError(slug);
      attempt.facts = { ...attempt.facts, ...change.facts };
      for (const [path, file] of change.files ?? []) {
        if (file) attempt.files.set(path, file);
        else attempt.files.delete(path);
      }
    },
  };
}
