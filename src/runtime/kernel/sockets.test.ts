import { afterEach, describe, expect, test } from 'vitest';
import type { SocketAddress } from '#runtime/wire';
import { bytes, type FakeProcess, Machine } from './testing/machine.ts';

let machine: Machine;
afterEach(() => machine.kernel.dispose());

const tcp = (port: number, host = '127.0.0.1') => ({
  kind: 'tcp' as const,
  host,
  port,
  family: host.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
});

async function two(): Promise<readonly [FakeProcess, FakeProcess]> {
  machine = new Machine();
  return [await machine.spawn('node'), await machine.spawn('node')];
}

/** Connects and gives both ends. */
async function connect(client: FakeProcess, server: FakeProcess, address: SocketAddress) {
  const reply = await client.request('connect', address);
  if (reply.kind !== 'stream') throw new Error('expected a connection between two processes');
  return { ours: reply, theirs: await server.next('listener.connection') };
}

const write = (process: FakeProcess, stream: number, text: string): void =>
  process.post({ type: 'stream.write', stream, token: 1, data: bytes(text) });

describe('K11 the loopback network', () => {
  test('connects two processes both ways, half-open at the end', async () => {
    const [server, client] = await two();
    const { listener } = await server.request('listen', tcp(3000), 511);
    expect(await machine.event('port')).toEqual({ type: 'port', port: 3000, event: 'open' });
    const { ours, theirs } = await connect(client, server, tcp(3000));
    expect(theirs).toMatchObject({ listener, local: ours.remote, remote: ours.local });
    expect(ours.remote).toEqual(tcp(3000));
    write(client, ours.stream, 'request');
    client.post({ type: 'stream.shutdown', stream: ours.stream });
    expect(await server.readText(theirs.stream)).toBe('request');
    write(server, theirs.stream, 'answer');
    server.post({ type: 'stream.close', stream: theirs.stream, reset: false });
    expect(await client.readText(ours.stream)).toBe('answer');
  });

  test('a client may choose its own address, unless somebody listens there', async () => {
    const [server, client] = await two();
    await server.request('listen', tcp(3000), 511);
    await server.request('listen', tcp(4000), 511);
    expect(await client.request('connect', tcp(3000), tcp(4001, '127.0.0.5'))).toMatchObject({
      local: tcp(4001, '127.0.0.5'),
    });
    const { remote } = await server.next('listener.connection');
    expect(remote).toEqual(tcp(4001, '127.0.0.5'));
    const { local } = await client.request('connect', tcp(3000), tcp(0, '0.0.0.0'));
    expect(local).toMatchObject({ host: '127.0.0.1', port: expect.any(Number) as number });
    await expect(client.request('connect', tcp(3000), tcp(4000))).rejects.toThrow('EADDRINUSE');
    await expect(client.request('connect', tcp(3000), tcp(0, '10.0.0.1'))).rejects.toThrow('EADDRNOTAVAIL');
  });

  test('a listener for IPv6 alone leaves IPv4 to another one', async () => {
    const [server, client] = await two();
    await server.request('listen', { ...tcp(3000, '::'), ipv6Only: true }, 511);
    await expect(client.request('connect', tcp(3000))).rejects.toThrow('ECONNREFUSED');
    await client.request('listen', tcp(3000, '0.0.0.0'), 511);
    await connect(client, server, tcp(3000, '::1'));
    await expect(client.request('listen', tcp(3000, '::'), 511)).rejects.toThrow('EADDRINUSE');
  });

  test('who asks for a port to be reused shares it, in turn, with others who do', async () => {
    const [a, b] = await two();
    const shared = { ...tcp(3000), reusePort: true };
    await a.request('listen', shared, 511);
    const { listener } = await b.request('listen', shared, 511);
    await expect(b.request('listen', tcp(3000), 511)).rejects.toThrow('EADDRINUSE');
    const client = await machine.spawn('node');
    for (const server of [a, b, a]) {
      await client.request('connect', tcp(3000));
      await server.next('listener.connection');
    }
    await b.request('unlisten', listener);
    await client.request('connect', tcp(3000));
    await a.next('listener.connection');
  });

  test('port 0 is a free ephemeral port', async () => {
    const [server, client] = await two();
    const { address } = await server.request('listen', tcp(0), 511);
    expect(address.kind === 'tcp' && address.port).toBeGreaterThanOrEqual(32768);
    await connect(client, server, address);
    const second = await server.request('listen', tcp(0), 511);
    expect(second.address).not.toEqual(address);
  });

  test('a process that connects to itself joins the ends on its own', async () => {
    const [server] = await two();
    const { listener } = await server.request('listen', tcp(3000), 511);
    expect(await server.request('connect', tcp(3000))).toMatchObject({
      kind: 'self',
      listener,
      remote: tcp(3000),
    });
  });

  test.each([
    ['127.0.0.1', '127.0.0.1', 'EADDRINUSE'],
    ['127.0.0.1', '0.0.0.0', 'EADDRINUSE'],
    ['::', '127.0.0.1', 'EADDRINUSE'],
    ['0.0.0.0', '::', 'EADDRINUSE'],
    ['::', '::1', 'EADDRINUSE'],
    ['127.0.0.1', '127.0.0.2', null],
    ['127.0.0.1', '::1', null],
    ['0.0.0.0', '::1', null],
  ])('a listener on %s and one on %s at the same port: %s', async (first, second, code) => {
    const [a, b] = await two();
    await a.request('listen', tcp(3000, first), 511);
    const listening = b.request('listen', tcp(3000, second), 511);
    if (code === null) await listening;
    else await expect(listening).rejects.toThrow(code);
  });

  test.each([
    ['::', '127.0.0.1', '::ffff:127.0.0.1'],
    ['::', '::1', '::1'],
    ['0.0.0.0', '127.0.0.9', '127.0.0.9'],
    ['0.0.0.0', '0.0.0.0', '127.0.0.1'],
    ['::1', '0:0:0:0:0:0:0:1', '::1'],
  ])('a listener on %s hears %s as %s', async (listening, target, seen) => {
    const [server, client] = await two();
    await server.request('listen', tcp(3000, listening), 511);
    const { theirs } = await connect(client, server, tcp(3000, target));
    expect(theirs.remote).toMatchObject({ kind: 'tcp', host: seen });
    expect(theirs.local).toMatchObject({ kind: 'tcp', host: seen, port: 3000 });
  });

  test.each([
    [tcp(4000), 'ECONNREFUSED'],
    [tcp(3000, '::1'), 'ECONNREFUSED'],
    [tcp(3000, '10.0.0.1'), 'ENETUNREACH'],
    [tcp(3000, 'not-an-address'), 'EINVAL'],
    [tcp(3000, '1.2.3.999'), 'EINVAL'],
  ])('connecting to %j is %s', async (address, code) => {
    const [server, client] = await two();
    await server.request('listen', tcp(3000), 511);
    await expect(client.request('connect', address)).rejects.toThrow(code);
  });

  test('listening on an address of somebody else is EADDRNOTAVAIL', async () => {
    const [server] = await two();
    await expect(server.request('listen', tcp(3000, '10.0.0.1'), 511)).rejects.toThrow('EADDRNOTAVAIL');
  });

  test('a port closes with its listener, or with its process, and can be taken again', async () => {
    const [a, b] = await two();
    const { listener } = await a.request('listen', tcp(3000), 511);
    await a.request('unlisten', listener);
    expect(await machine.event('port', ({ event }) => event === 'close')).toMatchObject({ port: 3000 });
    await b.request('listen', tcp(3000), 511);
    b.exit(0);
    await machine.event('port', ({ event }) => event === 'close');
    await expect(a.request('connect', tcp(3000))).rejects.toThrow('ECONNREFUSED');
  });

  test('beyond the backlog a connection waits until one is accepted; it is refused when the listener closes', async () => {
    const [server, client] = await two();
    const { listener } = await server.request('listen', tcp(3000), 1);
    const first = await connect(client, server, tcp(3000));
    await connect(client, server, tcp(3000));
    const third = client.request('connect', tcp(3000));
    const fourth = client.request('connect', tcp(3000));
    await client.request('umask', 0o22);
    expect(server.inbox.all).toEqual([]);
    server.post({ type: 'stream.read', stream: first.theirs.stream, on: true });
    expect(await third).toMatchObject({ kind: 'stream' });
    await server.request('unlisten', listener);
    await expect(fourth).rejects.toThrow('ECONNREFUSED');
  });

  test('a reset, and a close with bytes unread, is ECONNRESET for the peer', async () => {
    const [server, client] = await two();
    await server.request('listen', tcp(3000), 511);
    for (const reset of [true, false]) {
      const { ours, theirs } = await connect(client, server, tcp(3000));
      write(client, ours.stream, 'unread');
      await client.next('stream.wrote');
      server.post({ type: 'stream.close', stream: theirs.stream, reset });
      client.post({ type: 'stream.read', stream: ours.stream, on: true });
      expect(await client.next('stream.error')).toMatchObject({ stream: ours.stream, error: 'ECONNRESET' });
      write(client, ours.stream, 'late');
      expect(await client.next('stream.wrote')).toMatchObject({ error: 'EPIPE' });
    }
  });

  test('connections of a killed process end for their peers', async () => {
    const [server, client] = await two();
    await server.request('listen', tcp(3000), 511);
    const { ours } = await connect(client, server, tcp(3000));
    await machine.call('kill', server.pid, 'SIGKILL');
    expect(await client.readText(ours.stream)).toBe('');
  });

  test('a writer waits when nobody reads the connection', async () => {
    const [server, client] = await two();
    await server.request('listen', tcp(3000), 511);
    const { ours, theirs } = await connect(client, server, tcp(3000));
    const data = new Uint8Array(100 * 1024);
    for (const token of [1, 2]) client.post({ type: 'stream.write', stream: ours.stream, token, data });
    await client.next('stream.wrote');
    await client.request('umask', 0o22);
    expect(client.inbox.all).toEqual([]);
    server.post({ type: 'stream.read', stream: theirs.stream, on: true });
    expect(await client.next('stream.wrote')).toMatchObject({ token: 2, error: null });
  });
});

describe('K12 unix sockets', () => {
  const unix = (path: string): SocketAddress => ({ kind: 'unix', path });

  test('connect by path; the name is a socket and goes when the listener closes', async () => {
    const [server, client] = await two();
    const { listener } = await server.request('listen', unix('s.sock'), 511);
    expect((await client.request('stat', 's.sock', true)).mode & 0o170000).toBe(0o140000);
    const { ours, theirs } = await connect(client, server, unix('/home/user/project/s.sock'));
    write(client, ours.stream, 'hi');
    expect(await server.readText(theirs.stream, () => true)).toBe('hi');
    await expect(client.request('open', 's.sock', 0, 0)).rejects.toThrow('ENXIO');
    await server.request('unlisten', listener);
    await expect(client.request('connect', unix('s.sock'))).rejects.toThrow('ENOENT');
  });

  test('the name of a dead listener stays: ECONNREFUSED, and EADDRINUSE for the next', async () => {
    const [server, client] = await two();
    await server.request('listen', unix('s.sock'), 511);
    await expect(client.request('listen', unix('s.sock'), 511)).rejects.toThrow('EADDRINUSE');
    server.exit(0);
    await machine.event('exit');
    await expect(client.request('connect', unix('s.sock'))).rejects.toThrow('ECONNREFUSED');
    await expect(client.request('listen', unix('s.sock'), 511)).rejects.toThrow('EADDRINUSE');
    await client.request('unlink', 's.sock');
    await client.request('listen', unix('s.sock'), 511);
  });
});
