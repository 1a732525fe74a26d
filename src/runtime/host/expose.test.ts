import { afterEach, describe, expect, test } from 'vitest';
// @ts-expect-error the very code of the client, which comes without types: the package exports only its front door
import { Comlink } from '../../../node_modules/@webcontainer/api/dist/vendor/index.js';
import { expose, Exposed, type Surface } from './expose.ts';
import { fileError } from './file-error.ts';
import { listenerFrom } from './remote-function.ts';

/** What Comlink's proxy is: callable, with members of the same kind, and a promise once awaited. */
type Remote = ((...args: unknown[]) => Promise<unknown>) & { readonly [name: string]: Remote };

interface BundledComlink {
  wrap(port: MessagePort): Remote;
  proxy<T>(value: T): T;
  readonly releaseProxy: symbol;
}

const client = Comlink as BundledComlink; // untyped, see above
const ports: MessagePort[] = [];

function connect(surface: Surface): { readonly remote: Remote; readonly port: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  ports.push(port1, port2);
  expose(port1, surface);
  return { remote: client.wrap(port2), port: port2 };
}

const answerTo = (port: MessagePort, message: unknown): Promise<unknown> =>
  new Promise((resolve) => {
    port.addEventListener('message', (event) => resolve(event.data), { once: true });
    port.start();
    port.postMessage(message);
  });

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe('the Comlink bundled in @webcontainer/api', () => {
  test('1: calls methods, with arguments and result', async () => {
    const { remote } = connect({ methods: { add: (a, b) => Number(a) + Number(b) } });
    expect(await remote['add']?.(2, 3)).toBe(5);
  });

  test('1: reads a property that is a promise', async () => {
    const { remote } = connect({ methods: {}, properties: { onExit: () => Promise.resolve(7) } });
    const onExit: unknown = remote['onExit'];
    expect(await onExit).toBe(7);
  });

  test('1: gets a port to an exposed object, and releases it', async () => {
    let released = 0;
    const inner: Surface = { methods: { title: () => 'inner' }, released: () => released++ };
    const { remote } = connect({ methods: { open: () => new Exposed(inner) } });
    const proxy = (await remote['open']?.()) as Remote; // what `open` answers
    expect(await proxy['title']?.()).toBe('inner');
    const release = Reflect.get(proxy, client.releaseProxy) as () => Promise<void>; // Comlink's own key
    await release();
    expect(released).toBe(1);
  });

  test('1: gets a function and calls it', async () => {
    const { remote } = connect({ methods: { on: () => new Exposed({ methods: {}, call: () => 'called' }) } });
    const stop = (await remote['on']?.()) as Remote; // what `on` answers
    expect(await stop()).toBe('called');
  });

  test('1: has its listeners called, each call acknowledged', async () => {
    const heard: unknown[] = [];
    const { remote } = connect({
      methods: {
        listen: async (listener) => {
          const page = listenerFrom(listener);
          await page?.call('rename', new Uint8Array([1, 2]));
          await page?.call(null);
          await page?.release();
          return 'done';
        },
      },
    });
    const listener = client.proxy((...args: unknown[]) => void heard.push(args));
    expect(await remote['listen']?.(listener)).toBe('done');
    expect(heard).toEqual([['rename', new Uint8Array([1, 2])], [null]]);
  });

  test('1: a listener that throws is no failure of ours', async () => {
    const { remote } = connect({
      methods: { listen: async (listener) => (await listenerFrom(listener)?.call(), 'survived') },
    });
    const listener = client.proxy(() => {
      throw new Error('the page is broken');
    });
    expect(await remote['listen']?.(listener)).toBe('survived');
  });

  test('2: sees code, errno, syscall and path of an error', async () => {
    const { remote } = connect({
      methods: {
        readFile: () => {
          throw fileError('ENOENT', 'open', 'a.txt');
        },
      },
    });
    await expect(remote['readFile']?.('a.txt')).rejects.toMatchObject({
      message: "ENOENT: no such file or directory, open 'a.txt'",
      code: 'ENOENT',
      errno: -2,
      syscall: 'open',
      path: 'a.txt',
    });
  });

  test('2: a result that cannot be cloned is an error, not silence', async () => {
    const { remote } = connect({ methods: { leak: () => () => 1 } });
    await expect(remote['leak']?.()).rejects.toThrow(/could not be cloned/);
  });
});

describe('a hostile page', () => {
  test.each([
    ['a prototype', { id: 'x', type: 2, path: ['constructor'], argumentList: [] }],
    ['a deep path', { id: 'x', type: 2, path: ['add', 'call'], argumentList: [] }],
    ['a path that is no text', { id: 'x', type: 2, path: [{}], argumentList: [] }],
    ['an assignment', { id: 'x', type: 1, path: ['add'], value: { type: 0, value: 1 } }],
    ['a construction', { id: 'x', type: 3, path: ['add'], argumentList: [] }],
    ['an unknown type', { id: 'x', type: 'APPLY', path: ['add'], argumentList: [] }],
    ['arguments that are no list', { id: 'x', type: 2, path: ['add'], argumentList: { length: 9 } }],
    ['an argument of unknown type', { id: 'x', type: 2, path: ['add'], argumentList: [{ type: 9 }] }],
    [
      'a proxy without a port',
      { id: 'x', type: 2, path: ['add'], argumentList: [{ type: 3, name: 'proxy', value: 1 }] },
    ],
    ['a call of an object', { id: 'x', type: 2, path: [], argumentList: [] }],
  ])('1: sending %s gets an error back', async (_what, message) => {
    const { port } = connect({ methods: { add: () => 1 } });
    expect(await answerTo(port, message)).toMatchObject({ id: 'x', type: 3, name: 'throw' });
  });

  test('1: sending what is no message gets no answer, and the next call works', async () => {
    const { port, remote } = connect({ methods: { add: () => 1 } });
    for (const junk of [null, 7, 'text', [], {}, { id: 1, type: 2, path: ['add'] }]) port.postMessage(junk);
    expect(await remote['add']?.()).toBe(1);
  });
});
