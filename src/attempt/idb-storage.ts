import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import {
  ClaimLostError,
  freshFacts,
  type AttemptFacts,
  type AttemptStorage,
  type Claim,
  type SavedFile,
} from './attempt-storage.ts';

const DATABASE = 'hotfix';
const VERSION = 1;

interface Schema extends DBSchema {
  attempts: { key: string; value: { slug: string; claim: Claim; facts: AttemptFacts } };
  files: { key: [slug: string, path: string]; value: SavedFile & { slug: string } };
}

const filesOf = (slug: string): IDBKeyRange => IDBKeyRange.bound([slug], [slug, []]);

/** Attempts in IndexedDB. Rejects where the browser refuses it: private modes, blocked site data, a broken profile. */
export async function idbStorage(): Promise<AttemptStorage> {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, VERSION, {
    upgrade(fresh) {
      fresh.createObjectStore('attempts', { keyPath: 'slug' });
      fresh.createObjectStore('files', { keyPath: ['slug', 'path'] });
    },
  });
  return {
    memoryOnlyBecause: null,
    list: async () =>
      (await db.getAll('attempts')).map(({ slug, facts }) => ({ ...freshFacts(slug), ...facts })),
    load: async (slug) => {
      const tx = db.transaction(['attempts', 'files']);
      const [attempt, files] = await Promise.all([
        tx.objectStore('attempts').get(slug),
        tx.objectStore('files').getAll(filesOf(slug)),
      ]);
      return { facts: { ...freshFacts(slug), ...attempt?.facts }, files };
    },
    claim: async (slug) => {
      const tx = db.transaction('attempts', 'readwrite');
      const found = await tx.store.get(slug);
      const claim = (found?.claim ?? 0) + 1;
      await tx.store.put({ slug, claim, facts: found?.facts ?? freshFacts(slug) });
      await tx.done;
      return claim;
    },
    write: async (slug, claim, change) => {
      const tx = db.transaction(['attempts', 'files'], 'readwrite');
      const attempts = tx.objectStore('attempts');
      const found = await attempts.get(slug);
      if (found && found.claim !== claim) {
        tx.abort();
        await tx.done.catch(() => undefined); // the abort above is the only reason it can reject
        throw new ClaimLostError(slug);
      }
      const facts = { ...freshFacts(slug), ...found?.facts, ...change.facts };
      const files = tx.objectStore('files');
      const puts: Promise<unknown>[] = [attempts.put({ slug, claim, facts })];
      for (const [path, file] of change.files ?? []) {
        puts.push(file ? files.put({ ...file, slug }) : files.delete([slug, path]));
      }
      // A page that goes away aborts a transaction left to commit by itself, and keeps one told to.
      tx.commit();
      await Promise.all([...puts, tx.done]);
    },
  };
}
