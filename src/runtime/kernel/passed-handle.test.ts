import { afterEach, describe, expect, test } from 'vitest';
import type { SentHandle, SocketAddress } from '#runtime/wire';
import { bytes, type FakeProcess, Machine } from './testing/machine.ts';

let machine: Machine;
afterEach(() => machine.kernel.dispose());

const tcp = (port: number): SocketAddress => ({ kind: 'tcp', host: '127.0.0.1', port, family: 'IPv4' });

/** A process that listens, another one, and the ends of a connection between them. */
async function linked() {
  machine = new Machine();
  const giver = await machine.spawn('node');
  const taker = await machine.spawn('node');
  await giver.request('listen', tcp(2000), 511);
  const theirs = await taker.request('connect', tcp(2000));
  const { stream } = await giver.next('listener.connection');
  if (theirs.kind !== 'stream') throw new Error('expected a connection between two processes');
  return { giver, taker, from: stream, to: theirs.stream };
}

function give(giver: FakeProcess, stream: number, text: string, handle: SentHandle): void {
  giver.post({ type: 'stream.write', stream, token: 1, data: bytes(text), handle });
}

async function take(taker: FakeProcess, stream: number) {
  taker.post({ type: 'stream.read', stream, on: true });
  return taker.next('stream.data');
}

describe('K21 handles that travel', () => {
  test('a connection goes to the reader of the bytes it came with, and lives on when its sender closes it', async () => {
    const { giver, taker, from, to } = await linked();
    const [near, far] = await giver.request('socketPair');
    const handle = { kind: 'stream', stream: far, local: tcp(1), remote: tcp(2) } as const;
    giver.post({ type: 'stream.write', stream: from, token: 1, data: bytes('before') });
    give(giver, from, 'with', handle);
    giver.post({ type: 'stream.close', stream: far, reset: false });
    const first = await take(taker, to);
    expect([new TextDecoder().decode(first.data), first.handle]).toEqual(['before', undefined]);
    const second = await taker.next('stream.data');
    expect(new TextDecoder().decode(second.data)).toBe('with');
    expect(second.handle).toMatchObject({ kind: 'stream', local: tcp(1), remote: tcp(2) });
    if (second.handle?.kind !== 'stream') throw new Error('expected a connection');
    giver.post({ type: 'stream.write', stream: near, token: 2, data: bytes('through') });
    giver.post({ type: 'stream.shutdown', stream: near });
    expect(await taker.readText(second.handle.stream)).toBe('through');
  });

  test('processes that share a listener take turns while they accept; the last one to close it frees the port', async () => {
    const { giver, taker, from, to } = await linked();
    const client = await machine.spawn('node');
    const { listener } = await giver.request('listen', tcp(3000), 511);
    give(giver, from, 'x', { kind: 'listener', listener, accepting: true });
    const { handle } = await take(taker, to);
    if (handle?.kind !== 'listener') throw new Error('expected a listener');
    expect(handle.address).toEqual(tcp(3000));
    await client.request('connect', tcp(3000));
    await giver.next('listener.connection');
    taker.post({ type: 'listener.accept', listener: handle.listener, on: true });
    await client.request('connect', tcp(3000));
    await client.request('connect', tcp(3000));
    await giver.next('listener.connection');
    expect(await taker.next('listener.connection')).toMatchObject({ listener: handle.listener });
    await giver.request('unlisten', listener);
    await client.request('connect', tcp(3000));
    expect(await taker.next('listener.connection')).toMatchObject({ listener: handle.listener });
    await taker.request('unlisten', handle.listener);
    await expect(client.request('connect', tcp(3000))).rejects.toThrow('ECONNREFUSED');
  });

  test("what is not the sender's is not sent: the bytes go alone", async () => {
    const { giver, taker, from, to } = await linked();
    give(giver, from, 'x', { kind: 'listener', listener: 999, accepting: true });
    give(giver, from, 'y', { kind: 'stream', stream: 999, local: tcp(1), remote: tcp(2) });
    giver.post({ type: 'stream.shutdown', stream: from });
    expect(await taker.readText(to)).toBe('xy');
  });

  test('a handle that nobody reads is let go', async () => {
    const { giver, taker, from, to } = await linked();
    const [near, far] = await giver.request('socketPair');
    give(giver, from, 'x', { kind: 'stream', stream: far, local: tcp(1), remote: tcp(2) });
    giver.post({ type: 'stream.close', stream: far, reset: false });
    taker.post({ type: 'stream.close', stream: to, reset: false });
    giver.post({ type: 'stream.read', stream: near, on: true });
    expect(await giver.next('stream.end')).toMatchObject({ stream: near });
  });
});
