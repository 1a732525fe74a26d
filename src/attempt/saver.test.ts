import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttemptStorage, SavedFile } from './attempt-storage.ts';
import { memoryStorage } from './memory-storage.ts';
import { RETRY_MS, SAVE_WITHIN_MS, Saver, type SaveState } from './saver.ts';

const change = (body: string): { files: Map<string, SavedFile> } => ({
  files: new Map([['a', { path: 'a', state: 'text', text: body }]]),
});

async function made(
  storage: AttemptStorage,
): Promise<{ saver: Saver; states: SaveState[]; text: () => Promise<unknown> }> {
  const states: SaveState[] = [];
  const claim = await storage.claim('slug');
  const saver = new Saver({ storage, slug: 'slug', claim, onState: (state) => states.push(state) });
  const text = async (): Promise<unknown> => {
    const [file] = (await storage.load('slug')).files;
    return file?.state === 'text' ? file.text : undefined;
  };
  return { saver, states, text };
}

/** A storage that is not one kept in memory, as far as anybody can tell. */
const lasting = (): AttemptStorage => ({ ...memoryStorage(''), memoryOnlyBecause: null });

describe('Saver', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('1. writes within 250 ms even while keys keep coming', async () => {
    const { saver, text } = await made(lasting());
    for (let key = 1; key <= 6; key += 1) {
      saver.put(change('x'.repeat(key)));
      await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS / 5);
    }
    expect(await text()).toBe('xxxxx');
    await vi.advanceTimersByTimeAsync(SAVE_WITHIN_MS);
    expect(await text()).toBe('xxxxxx');
  });

  it('1. writes at once on flush', async () => {
    const { saver, states, text } = await made(lasting());
    saver.put(change('typed'));
    await saver.flush();
    expect(await text()).toBe('typed');
    expect(states).toEqual([{ state: 'pending' }, { state: 'saved' }]);
  });

  it('1. what is being written counts as unwritten until the storage has it', async () => {
    const storage = lasting();
    const write = storage.write.bind(storage);
    let answer = (): void => undefined;
    storage.write = async (...args) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return write(...args);
    };
    const { saver } = await made(storage);
    saver.put(change('under way'));
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect([...saver.unwritten.values()]).toMatchObject([{ text: 'under way' }]);
    saver.put(change('typed since'));
    expect([...saver.unwritten.values()]).toMatchObject([{ text: 'typed since' }]);
    answer();
    await flushed;
    expect([...saver.unwritten.values()]).toMatchObject([{ text: 'typed since' }]);
  });

  it('2. a full storage is said in words, and the next write carries what was refused', async () => {
    const storage = lasting();
    const write = storage.write.bind(storage);
    let full = true;
    storage.write = async (...args) => {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      return write(...args);
    };
    const { saver, states, text } = await made(storage);
    saver.put(change('refused'));
    await saver.flush();
    expect(states.at(-1)).toMatchObject({
      state: 'unsaved',
      because: expect.stringContaining('is full') as string,
    });
    expect(saver.unwritten.get('a')).toMatchObject({ text: 'refused' });
    full = false;
    saver.put({ facts: { hintsShown: 1 } });
    await saver.flush();
    expect(await text()).toBe('refused');
    expect(states.at(-1)).toEqual({ state: 'saved' });
  });

  it('2. what was refused is written without another keystroke once there is room', async () => {
    const storage = lasting();
    const write = storage.write.bind(storage);
    let full = true;
    storage.write = async (...args) => {
      if (full) throw new DOMException('no room', 'QuotaExceededError');
      return write(...args);
    };
    const { saver, states, text } = await made(storage);
    saver.put(change('refused'));
    await saver.flush();
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(states.at(-1)?.state).toBe('unsaved');
    full = false;
    await vi.advanceTimersByTimeAsync(RETRY_MS);
    expect(await text()).toBe('refused');
    expect(states.at(-1)).toEqual({ state: 'saved' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('2. a newer text of the same file wins over one that was refused', async () => {
    const storage = lasting();
    const write = storage.write.bind(storage);
    let fails = 1;
    storage.write = async (...args) => {
      if (fails-- > 0) throw new Error('gone for a moment');
      return write(...args);
    };
    const { saver, text } = await made(storage);
    saver.put(change('older'));
    const first = saver.flush();
    saver.put(change('newer'));
    await first;
    await saver.flush();
    expect(await text()).toBe('newer');
  });

  it('2. a storage that lasts only as long as the page never reports "saved"', async () => {
    const { saver, states } = await made(memoryStorage('private browsing'));
    saver.put(change('typed'));
    await saver.flush();
    expect(states.at(-1)).toEqual({ state: 'unsaved', because: 'private browsing' });
  });

  it('3. stops for good once another tab has the claim', async () => {
    const storage = lasting();
    const { saver, states, text } = await made(storage);
    const theirs = await storage.claim('slug');
    await storage.write('slug', theirs, change('theirs'));
    saver.put(change('mine'));
    await saver.flush();
    saver.put(change('mine again'));
    await saver.flush();
    expect(states.at(-1)).toEqual({ state: 'lost-claim' });
    expect(await text()).toBe('theirs');
  });
});
