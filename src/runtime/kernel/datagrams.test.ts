import { afterEach, describe, expect, test } from 'vitest';
import { resolveLimits, type InternetAddress } from '#runtime/wire';
import { bytes, text, type FakeProcess, Machine } from './testing/machine.ts';

let machine: Machine;
afterEach(() => machine.kernel.dispose());

const at = (port: number, host = '127.0.0.1'): InternetAddress => ({
  kind: 'tcp',
  host,
  port,
  family: host.includes(':') ? 'IPv6' : 'IPv4',
});

async function two(): Promise<readonly [FakeProcess, FakeProcess]> {
  machine = new Machine();
  return [await machine.spawn('node'), await machine.spawn('node')];
}

describe('K22 datagrams', () => {
  test('come whole and in order, with the address of who sent them', async () => {
    const [server, client] = await two();
    const { socket } = await server.request('datagramBind', at(5000));
    const from = await client.request('datagramBind', at(0, '0.0.0.0'));
    for (const part of ['one', '', 'three'])
      expect(await client.request('datagramSend', from.socket, at(5000), bytes(part))).toBe(true);
    for (const part of ['one', '', 'three']) {
      const datagram = await server.next('datagram');
      expect(text(datagram.data)).toBe(part);
      expect(datagram).toMatchObject({ socket, from: at(from.address.port) });
    }
  });

  test.each([
    [at(5001), false],
    [at(5000, '::1'), false],
    [at(5000), true],
  ])('to %j: somebody is there: %s', async (to, there) => {
    const [server, client] = await two();
    await server.request('datagramBind', at(5000));
    const { socket } = await client.request('datagramBind', at(0, '::'));
    expect(await client.request('datagramSend', socket, to, bytes('x'))).toBe(there);
  });

  test.each([
    [at(5000, '10.0.0.1'), 1, 'ENETUNREACH'],
    [at(5000, '::1'), 1, 'ENETUNREACH'],
    [at(5000, 'nobody'), 1, 'EINVAL'],
    [at(0), 1, 'EINVAL'],
    [at(5000), 65_508, 'EMSGSIZE'],
  ])('to %j, %i bytes: %s', async (to, length, code) => {
    const [, client] = await two();
    const { socket } = await client.request('datagramBind', at(0));
    await expect(client.request('datagramSend', socket, to, new Uint8Array(length))).rejects.toThrow(code);
  });

  test('a receiver for IPv6 sees IPv4 senders as mapped addresses', async () => {
    const [server, client] = await two();
    await server.request('datagramBind', at(5000, '::'));
    const { socket, address } = await client.request('datagramBind', at(0));
    await client.request('datagramSend', socket, at(5000), bytes('x'));
    expect(await server.next('datagram')).toMatchObject({ from: at(address.port, '::ffff:127.0.0.1') });
  });

  test('a place is taken, unless both want to share it: the last has what comes', async () => {
    const [first, last] = await two();
    await first.request('datagramBind', at(5000));
    await expect(last.request('datagramBind', at(5000, '0.0.0.0'))).rejects.toThrow('EADDRINUSE');
    await first.request('listen', at(5000), 511); // another protocol
    const shared = { ...at(6000), reuseAddress: true };
    await first.request('datagramBind', shared);
    const { socket } = await last.request('datagramBind', shared);
    await last.request('datagramSend', socket, at(6000), bytes('to the last'));
    expect(text((await last.next('datagram')).data)).toBe('to the last');
    await last.request('datagramClose', socket);
    const again = await last.request('datagramBind', at(0));
    await last.request('datagramSend', again.socket, at(6000), bytes('to the first'));
    expect(text((await first.next('datagram')).data)).toBe('to the first');
  });

  test('those that share a port get all of one sender', async () => {
    const [a, b] = await two();
    const shared = { ...at(5000), reusePort: true };
    const sockets = new Set([
      (await a.request('datagramBind', shared)).socket,
      (await a.request('datagramBind', shared)).socket,
    ]);
    const got = new Set<number>();
    for (const port of [7000, 7001]) {
      const { socket } = await b.request('datagramBind', at(port));
      for (const part of ['1', '2']) await b.request('datagramSend', socket, at(5000), bytes(part));
      const one = await a.next('datagram');
      expect((await a.next('datagram')).socket).toBe(one.socket);
      got.add(one.socket);
    }
    expect(got).toEqual(sockets);
  });

  test('who does not read loses what is too much, and gets more once it has read', async () => {
    const [server, client] = await two();
    const { socket: place } = await server.request('datagramBind', at(5000));
    const { socket } = await client.request('datagramBind', at(0));
    const data = new Uint8Array(50_000);
    for (let i = 0; i < 10; i++) await client.request('datagramSend', socket, at(5000), data);
    expect(server.inbox.all).toHaveLength(4);
    for (let i = 0; i < 4; i++) await server.next('datagram');
    server.post({ type: 'datagram.taken', socket: place, bytes: data.length });
    await server.request('umask', 0o22);
    for (let i = 0; i < 2; i++) await client.request('datagramSend', socket, at(5000), data);
    expect(server.inbox.all).toHaveLength(1);
  });

  test('sockets count against the limit, and go with their process', async () => {
    machine = new Machine({ limits: resolveLimits({ openFiles: 8 }) });
    const [process, other] = [await machine.spawn('node'), await machine.spawn('node')];
    await process.request('datagramBind', at(5000));
    await expect(
      (async () => {
        for (;;) await process.request('datagramBind', at(0));
      })(),
    ).rejects.toThrow('EMFILE');
    process.exit(0);
    await machine.event('exit');
    await other.request('datagramBind', at(5000));
  });

  test('nobody sends from, or closes, the socket of somebody else', async () => {
    const [server, hostile] = await two();
    const { socket } = await server.request('datagramBind', at(5000));
    await expect(hostile.request('datagramSend', socket, at(5000), bytes('x'))).rejects.toThrow('EBADF');
    await hostile.request('datagramClose', socket);
    hostile.post({ type: 'datagram.taken', socket, bytes: 1 });
    const { socket: own } = await hostile.request('datagramBind', at(0));
    expect(await hostile.request('datagramSend', own, at(5000), bytes('x'))).toBe(true);
  });
});
