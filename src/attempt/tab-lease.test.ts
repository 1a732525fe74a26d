import { afterEach, describe, expect, it } from 'vitest';
import { TabLease } from './tab-lease.ts';

// Node has Web Locks and BroadcastChannel of its own; two leases in one process are two tabs to them.
const open: TabLease[] = [];
afterEach(() => open.splice(0).forEach((lease) => lease.close()));

function tab(slug: string): { lease: TabLease; log: string[]; until: (word: string) => Promise<void> } {
  const log: string[] = [];
  const lease = new TabLease(slug, {
    onWriter: () => void log.push('writer'),
    onReader: (was) => void log.push(was),
    flush: async () => void log.push('flushed'),
  });
  open.push(lease);
  const until = async (word: string): Promise<void> => {
    while (!log.includes(word)) await new Promise((resolve) => setTimeout(resolve, 5));
  };
  return { lease, log, until };
}

let made = 0;
const freshSlug = (): string => `lease-${(made += 1)}`;

describe('TabLease', () => {
  it('3. the first tab writes, the second is told and only reads', async () => {
    const slug = freshSlug();
    const [first, second] = [tab(slug), tab(slug)];
    await first.lease.start();
    await second.lease.start();
    expect(first.log).toEqual(['writer']);
    expect(second.log).toEqual(['never-writer']);
  });

  it('3. a take-over lets the first tab save before the second writes', async () => {
    const slug = freshSlug();
    const [first, second] = [tab(slug), tab(slug)];
    await first.lease.start();
    await second.lease.start();
    await second.lease.takeOver();
    expect(first.log).toEqual(['writer', 'flushed', 'taken-over']);
    expect(second.log).toEqual(['never-writer', 'writer']);
  });

  it('3. a tab that does not answer is overruled and told', async () => {
    const slug = freshSlug();
    const frozen = tab(slug);
    await frozen.lease.start();
    const second = tab(slug);
    await second.lease.start();
    // A frozen page answers nothing: its channel is deaf, its lock still held.
    BroadcastChannel.prototype.close.call(channelOf(frozen.lease));
    await second.lease.takeOver();
    expect(second.log).toEqual(['never-writer', 'writer']);
    await frozen.until('taken-over');
  });

  it('3. the reader becomes the writer when the other tab goes away', async () => {
    const slug = freshSlug();
    const [first, second] = [tab(slug), tab(slug)];
    await first.lease.start();
    await second.lease.start();
    first.lease.close();
    await second.until('writer');
  });

  it('two incidents do not know of each other', async () => {
    const [first, second] = [tab(freshSlug()), tab(freshSlug())];
    await first.lease.start();
    await second.lease.start();
    expect([first.log, second.log]).toEqual([['writer'], ['writer']]);
  });
});

/** The lease's channel, made deaf by a test that plays a frozen page. */
function channelOf(lease: TabLease): BroadcastChannel {
  return lease.channel;
}
