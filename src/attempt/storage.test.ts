import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import {
  ClaimLostError,
  RecordingGoneError,
  type AttemptStorage,
  type SavedFile,
} from './attempt-storage.ts';
import { idbStorage } from './idb-storage.ts';
import { memoryStorage } from './memory-storage.ts';

const text = (path: string, body: string): SavedFile => ({ path, state: 'text', text: body });
const files = (...all: SavedFile[]): Map<string, SavedFile> => new Map(all.map((file) => [file.path, file]));

const storages: readonly (readonly [string, () => Promise<AttemptStorage>])[] = [
  ['IndexedDB', idbStorage],
  ['memory', async () => memoryStorage('a test')],
];

let made = 0;
const freshSlug = (): string => `slug-${(made += 1)}`;

describe.each(storages)('%s', (_name, open) => {
  it('gives back what was written, and nothing of another attempt', async () => {
    const [storage, slug, other] = [await open(), freshSlug(), freshSlug()];
    const claim = await storage.claim(slug);
    await storage.write(slug, claim, { facts: { hintsShown: 2 }, files: files(text('src/a.js', 'one')) });
    await storage.write(other, await storage.claim(other), { files: files(text('src/a.js', 'other')) });
    const saved = await storage.load(slug);
    expect(saved.facts.hintsShown).toBe(2);
    expect(saved.files).toMatchObject([{ path: 'src/a.js', text: 'one' }]);
  });

  it('takes a file out when null is written for it', async () => {
    const [storage, slug] = [await open(), freshSlug()];
    const claim = await storage.claim(slug);
    await storage.write(slug, claim, { files: files(text('a', '1'), text('b', '2')) });
    await storage.write(slug, claim, { files: new Map([['a', null]]) });
    expect((await storage.load(slug)).files.map((file) => file.path)).toEqual(['b']);
  });

  it('3. refuses a write whose claim is not the newest, and keeps what the newest wrote', async () => {
    const [storage, slug] = [await open(), freshSlug()];
    const first = await storage.claim(slug);
    await storage.write(slug, first, { files: files(text('a', 'first tab')) });
    const second = await storage.claim(slug);
    await storage.write(slug, second, { files: files(text('a', 'second tab')) });
    await expect(storage.write(slug, first, { files: files(text('a', 'late')) })).rejects.toThrow(
      ClaimLostError,
    );
    expect((await storage.load(slug)).files).toMatchObject([{ text: 'second tab' }]);
  });

  it('17. keeps the last lines of terminals for the claim that writes, counts and erases them', async () => {
    const [storage, slug] = [await open(), freshSlug()];
    expect(await storage.screens(slug)).toBeNull();
    const claim = await storage.claim(slug);
    const screens = { at: 5, lines: new Map([['sh', 'one\r\n']]) };
    await storage.keepScreens(slug, claim, screens);
    expect(await storage.screens(slug)).toMatchObject(screens);
    expect((await storage.sizes()).get(slug)).toBeGreaterThan(10);
    const newer = await storage.claim(slug);
    const late = { at: 6, lines: new Map([['sh', 'late']]) };
    await expect(storage.keepScreens(slug, claim, late)).rejects.toThrow(ClaimLostError);
    await storage.erase(slug);
    expect(await storage.screens(slug)).toBeNull();
    expect((await storage.sizes()).has(slug)).toBe(false);
    await expect(storage.keepScreens(slug, newer, late)).rejects.toThrow(ClaimLostError);
  });

  it('keeps points of the history in order, takes those out that are null, and none of another attempt', async () => {
    const [storage, slug, other] = [await open(), freshSlug(), freshSlug()];
    const claim = await storage.claim(slug);
    const point = (at: number) => ({ at, why: 'save', files: [text('a', String(at))] }) as const;
    const points = new Map([20, 10, 30].map((at) => [at, point(at)] as const));
    await storage.write(slug, claim, { points });
    await storage.write(other, await storage.claim(other), { points });
    await storage.write(slug, claim, { points: new Map([[20, null]]) });
    expect(await storage.points(slug)).toEqual([point(10), point(30)]);
  });

  it('keeps a recording in chunks, in order, those made here and those imported apart', async () => {
    const [storage, slug, other] = [await open(), freshSlug(), freshSlug()];
    const claim = await storage.claim(slug);
    const numbers = Array.from({ length: 12 }, (_, at) => at);
    await storage.record(slug, claim, 'own', new Map([[0, '0']]), true);
    await storage.record(slug, claim, 'own', new Map(numbers.map((at) => [at, `${at}`] as const)), false);
    await storage.record(slug, claim, 'imported', new Map([[0, 'theirs']]), true);
    await storage.record(other, await storage.claim(other), 'own', new Map([[0, 'other']]), true);
    expect(await storage.recording(slug, 'own')).toEqual(numbers.map(String));
    expect(await storage.recording(slug, 'imported')).toEqual(['theirs']);
    expect((await storage.recordingSizes()).get(slug)).toBe(12 + 2 + 6);
    await storage.record(slug, claim, 'own', new Map([[0, 'new']]), true);
    expect(await storage.recording(slug, 'own')).toEqual(['new']);
  });

  it('3. refuses chunks of a tab that is not the newest writer', async () => {
    const [storage, slug] = [await open(), freshSlug()];
    const claim = await storage.claim(slug);
    const newest = await storage.claim(slug);
    await storage.record(slug, newest, 'own', new Map([[0, 'mine']]), true);
    const late = storage.record(slug, claim, 'own', new Map([[0, 'late']]), true);
    await expect(late).rejects.toThrow(ClaimLostError);
    expect(await storage.recording(slug, 'own')).toEqual(['mine']);
  });

  it('11. a recording that was erased is gone, alone or with its attempt, and is not gone on with', async () => {
    const [storage, slug] = [await open(), freshSlug()];
    const claim = await storage.claim(slug);
    await storage.write(slug, claim, { facts: { hintsShown: 1 } });
    await storage.record(slug, claim, 'own', new Map([[0, 'secret']]), true);
    await storage.eraseRecording(slug);
    expect(await storage.recording(slug, 'own')).toEqual([]);
    expect([...(await storage.recordingSizes()).keys()]).not.toContain(slug);
    expect((await storage.load(slug)).facts.hintsShown).toBe(1);
    const next = storage.record(slug, claim, 'own', new Map([[1, 'secret too']]), false);
    await expect(next).rejects.toThrow(RecordingGoneError);
    await storage.record(slug, claim, 'own', new Map([[0, 'from then on']]), true);
    await storage.erase(slug);
    expect(await storage.recording(slug, 'own')).toEqual([]);
  });

  it('lists the facts of every attempt', async () => {
    const [storage, slug] = [await open(), freshSlug()];
    await storage.write(slug, await storage.claim(slug), { facts: { activeMs: 61_000 } });
    expect((await storage.list()).find((facts) => facts.slug === slug)?.activeMs).toBe(61_000);
  });

  it('11. what is erased is gone, takes no room, and does not come back from a tab that had it open', async () => {
    const [storage, slug, other] = [await open(), freshSlug(), freshSlug()];
    const claim = await storage.claim(slug);
    const point = { at: 1, why: 'save', files: [] } as const;
    await storage.write(slug, claim, {
      facts: { hintsShown: 2 },
      files: files(text('a', 'x'.repeat(5000))),
      points: new Map([[1, point]]),
    });
    await storage.write(other, await storage.claim(other), { files: files(text('a', 'y')) });
    expect((await storage.sizes()).get(slug)).toBeGreaterThan(5000);
    await storage.erase(slug);
    expect([...(await storage.sizes()).keys()]).not.toContain(slug);
    expect([...(await storage.sizes()).keys()]).toContain(other);
    expect(await storage.load(slug)).toMatchObject({ files: [], facts: { hintsShown: 0 } });
    expect(await storage.points(slug)).toEqual([]);
    await expect(storage.write(slug, claim, { files: files(text('a', 'late')) })).rejects.toThrow(
      ClaimLostError,
    );
  });

  it('11. an incident that was only opened takes no room', async () => {
    const [storage, slug] = [await open(), freshSlug()];
    await storage.write(slug, await storage.claim(slug), { facts: { openPaths: ['a'], activePath: 'a' } });
    expect([...(await storage.sizes()).keys()]).not.toContain(slug);
  });

  it('an attempt nobody opened is empty and fresh', async () => {
    const saved = await (await open()).load(freshSlug());
    expect(saved.files).toEqual([]);
    expect(saved.facts).toMatchObject({ activeMs: 0, lastVerdict: null, solvedAfterMs: null });
  });
});

it('only the memory storage says that nothing outlives the page', async () => {
  expect((await idbStorage()).memoryOnlyBecause).toBeNull();
  expect(memoryStorage('private mode').memoryOnlyBecause).toBe('private mode');
});
