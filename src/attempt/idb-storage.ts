import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
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

const DATABASE = 'hotfix';
/** 2 brought the local history, 3 recordings, 4 the last lines of terminals. */
const VERSION = 4;

interface Schema extends DBSchema {
  screens: { key: string; value: SavedScreens & { slug: string } };
  attempts: { key: string; value: { slug: string; claim: Claim; facts: AttemptFacts } };
  files: { key: [slug: string, path: string]; value: SavedFile & { slug: string } };
  points: { key: [slug: string, at: number]; value: HistoryPoint & { slug: string } };
  recordings: {
    key: [slug: string, source: RecordingSource, at: number];
    value: { slug: string; source: RecordingSource; at: number; text: string };
  };
}

/** Every key that begins so: an array comes after every text and number. */
const allOf = (...key: readonly string[]): IDBKeyRange => IDBKeyRange.bound([...key], [...key, []]);

/** Attempts in IndexedDB. Rejects where the browser refuses it: private modes, blocked site data, a broken profile. */
export async function idbStorage(): Promise<AttemptStorage> {
  const db: IDBPDatabase<Schema> = await openDB<Schema>(DATABASE, VERSION, {
    upgrade(fresh, from) {
      if (from < 1) {
        fresh.createObjectStore('attempts', { keyPath: 'slug' });
        fresh.createObjectStore('files', { keyPath: ['slug', 'path'] });
      }
      if (from < 2) fresh.createObjectStore('points', { keyPath: ['slug', 'at'] });
      if (from < 3) fresh.createObjectStore('recordings', { keyPath: ['slug', 'source', 'at'] });
      fresh.createObjectStore('screens', { keyPath: 'slug' });
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
        tx.objectStore('files').getAll(allOf(slug)),
      ]);
      return { facts: { ...freshFacts(slug), ...attempt?.facts }, files };
    },
    points: async (slug) =>
      (await db.getAll('points', allOf(slug))).map(({ at, why, files }) => ({ at, why, files })),
    screens: async (slug) => (await db.get('screens', slug)) ?? null,
    keepScreens: async (slug, claim, screens) => {
      const tx = db.transaction(['attempts', 'screens'], 'readwrite');
      if ((await tx.objectStore('attempts').get(slug))?.claim !== claim) {
        tx.abort();
        await tx.done.catch(() => undefined); // the abort above is the only reason it can reject
        throw new ClaimLostError(slug);
      }
      const put = tx.objectStore('screens').put({ ...screens, slug });
      tx.commit(); // a page that goes away keeps it then
      await Promise.all([put, tx.done]);
    },
    claim: async (slug) => {
      const tx = db.transaction('attempts', 'readwrite');
      const found = await tx.store.get(slug);
      const claim = (found?.claim ?? 0) + 1;
      await tx.store.put({ slug, claim, facts: found?.facts ?? freshFacts(slug) });
      await tx.done;
      return claim;
    },
    lastClaim: async (slug) => (await db.get('attempts', slug))?.claim ?? 0,
    write: async (slug, claim, change) => {
      const tx = db.transaction(['attempts', 'files', 'points'], 'readwrite');
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
      const points = tx.objectStore('points');
      for (const [at, point] of change.points ?? []) {
        puts.push(point ? points.put({ ...point, slug }) : points.delete([slug, at]));
      }
      // A page that goes away aborts a transaction left to commit by itself, and keeps one told to.
      tx.commit();
      await Promise.all([...puts, tx.done]);
    },
    sizes: async () => {
      const sizes = new Map<string, number>();
      for (const { slug, facts } of await db.getAll('attempts')) {
        const [files, points, screens] = await Promise.all([
          db.getAll('files', allOf(slug)),
          db.getAll('points', allOf(slug)),
          db.get('screens', slug),
        ]);
        const bytes = sizeOf({ ...freshFacts(slug), ...facts }, files, points, screens ?? null);
        if (bytes > 0) sizes.set(slug, bytes);
      }
      return sizes;
    },
    erase: async (slug) => {
      const tx = db.transaction(['attempts', 'files', 'points', 'recordings', 'screens'], 'readwrite');
      const attempts = tx.objectStore('attempts');
      const found = await attempts.get(slug);
      const claim = (found?.claim ?? 0) + 1;
      await Promise.all([
        // the claim stays, so that a tab with the attempt open cannot bring it back
        attempts.put({ slug, claim, facts: freshFacts(slug) }),
        tx.objectStore('files').delete(allOf(slug)),
        tx.objectStore('points').delete(allOf(slug)),
        tx.objectStore('recordings').delete(allOf(slug)),
        tx.objectStore('screens').delete(slug),
        tx.done,
      ]);
    },
    recording: async (slug, source) =>
      (await db.getAll('recordings', allOf(slug, source))).map(({ text }) => text),
    record: async (slug, claim, source, chunks, fresh) => {
      const tx = db.transaction(['attempts', 'recordings'], 'readwrite');
      const recordings = tx.objectStore('recordings');
      const [found, first] = await Promise.all([
        tx.objectStore('attempts').get(slug),
        recordings.getKey([slug, source, 0]),
      ]);
      const lost = found?.claim !== claim;
      if (lost || (!fresh && first === undefined)) {
        tx.abort();
        await tx.done.catch(() => undefined); // the abort above is the only reason it can reject
        throw lost ? new ClaimLostError(slug) : new RecordingGoneError(slug);
      }
      const puts: Promise<unknown>[] = fresh ? [recordings.delete(allOf(slug, source))] : [];
      for (const [at, text] of chunks) puts.push(recordings.put({ slug, source, at, text }));
      tx.commit(); // a page that goes away keeps it then
      await Promise.all([...puts, tx.done]);
    },
    recordingSizes: async () => {
      const sizes = new Map<string, number>();
      for (const { slug, text } of await db.getAll('recordings')) {
        sizes.set(slug, (sizes.get(slug) ?? 0) + bytesOfText(text));
      }
      return sizes;
    },
    eraseRecording: async (slug) => db.delete('recordings', allOf(slug)),
  };
}
