import { describe, expect, test } from 'vitest';
import { resolveLimits, type HostMessage, type KernelEvent } from '#runtime/wire';
import type { ContainerParts } from './container.ts';
import { Exposed, type Surface } from './expose.ts';
import { missingPrerequisite } from './prerequisites.ts';
import { containerServer } from './server.ts';

/** The kernel's worker played by the test: it answers what `answer` gives. */
class PlayedWorker extends EventTarget {
  readonly heard: HostMessage[] = [];
  terminated = false;
  answer: (message: HostMessage) => readonly KernelEvent[] = (message) =>
    message.type === 'boot' ? [{ type: 'booted' }] : [];

  postMessage(message: HostMessage): void {
    this.heard.push(message);
    for (const event of this.answer(message)) this.tell(event);
  }

  tell(event: KernelEvent): void {
    queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('message'), { data: event })));
  }

  crash(message: string): void {
    this.dispatchEvent(
      Object.assign(new Event('error', { cancelable: true }), { message, filename: '', lineno: 0 }),
    );
  }

  terminate(): void {
    this.terminated = true;
  }
}

function serverOn(workers: PlayedWorker[]): { readonly server: Surface; readonly names: string[] } {
  const names: string[] = [];
  const server = containerServer((workdirName) => {
    const worker = workers.shift();
    if (worker === undefined) throw new Error('the test has no more workers');
    names.push(workdirName);
    const parts: Omit<ContainerParts, 'kernelWorker'> = {
      id: 'abc',
      workdirName,
      scripts: { worker: 'worker.js', program: 'process.js', modules: {} },
      parts: [],
      analyserUrl: 'analyser.js',
      limits: resolveLimits(),
      prefetch: [],
      loadPart: () => Promise.resolve(null),
      serviceWorkers: undefined,
      loadPreviews: () => Promise.reject(new Error('no previews here')),
      embedder: 'http://localhost:4173',
      previewUrl: (port) => `http://localhost/preview/abc/${port}/`,
    };
    return Promise.resolve({ ...parts, kernelWorker: worker as unknown as Worker }); // played
  });
  return { server, names };
}

const call = (surface: Surface, name: string, ...args: unknown[]): Promise<unknown> =>
  Promise.resolve().then(() => surface.methods[name]?.(...args));

async function build(server: Surface, options: unknown = {}): Promise<Surface> {
  const built = await call(server, 'build', options);
  if (!(built instanceof Exposed)) throw new Error('build gave no object');
  return built.surface;
}

describe('a boot', () => {
  test('5: tells where it is, in a folder of the name given', async () => {
    const { server } = serverOn([new PlayedWorker()]);
    const container = await build(server, { workdirName: 'demo' });
    expect(await call(container, 'runtimeInfo')).toEqual({
      path: '/usr/local/bin:/usr/bin:/bin',
      cwd: '/home/demo',
    });
  });

  test('5: rejects while another container lives, and works after its teardown', async () => {
    const first = new PlayedWorker();
    const { server } = serverOn([first, new PlayedWorker()]);
    const container = await build(server);
    await expect(build(server)).rejects.toThrow(/tear the other one down/);
    await call(container, 'teardown');
    expect(first.terminated).toBe(true);
    await build(server);
  });

  test.each(['', '.', '..', 'a/b', 'x\0', 'x'.repeat(256), 7])(
    '6: the workdirName %j is refused',
    async (workdirName) => {
      const { server } = serverOn([]);
      await expect(build(server, { workdirName })).rejects.toThrow(/name of one folder/);
    },
  );

  test('6: a kernel that fails before it is booted rejects with its reason, and leaves room for the next', async () => {
    const broken = new PlayedWorker();
    broken.answer = () => {
      queueMicrotask(() => broken.crash('out of luck'));
      return [];
    };
    const { server } = serverOn([broken, new PlayedWorker()]);
    await expect(build(server)).rejects.toThrow(/kernel stopped: out of luck/);
    await build(server);
  });

  test('6: an error the kernel tells before it is booted rejects with it', async () => {
    const worker = new PlayedWorker();
    worker.answer = () => [{ type: 'error', message: 'no library' }];
    const { server } = serverOn([worker]);
    await expect(build(server)).rejects.toThrow('no library');
  });
});

describe('a container whose kernel crashes', () => {
  test('5: rejects what is pending and what comes later, and makes room for the next', async () => {
    const worker = new PlayedWorker();
    const { server } = serverOn([worker, new PlayedWorker()]);
    const container = await build(server);
    const fs = (await call(container, 'fs')) as Exposed; // what fs answers
    const pending = call(fs.surface, 'readFile', 'a');
    await Promise.resolve();
    worker.crash('boom');
    await expect(pending).rejects.toThrow(/kernel stopped: boom/);
    await expect(call(fs.surface, 'readFile', 'a')).rejects.toThrow(/kernel stopped: boom/);
    await build(server);
  });
});

test('2: a refusal of the kernel is worded with the path the page gave', async () => {
  const worker = new PlayedWorker();
  worker.answer = (message) =>
    message.type === 'boot'
      ? [{ type: 'booted' }]
      : message.type === 'call'
        ? [{ type: 'reply', id: message.id, error: 'ENOENT', value: undefined }]
        : [];
  const { server } = serverOn([worker]);
  const fs = (await call(await build(server), 'fs')) as Exposed; // what fs answers
  await expect(call(fs.surface, 'rename', 'a', 'b/c')).rejects.toMatchObject({
    message: "ENOENT: no such file or directory, rename 'a' -> 'b/c'",
    code: 'ENOENT',
    path: 'a',
    dest: 'b/c',
  });
});

describe('what is missing', () => {
  const complete = { isSecureContext: true, crossOriginIsolated: true, SharedArrayBuffer };
  const missing = (scope: object): string | undefined => missingPrerequisite(scope as typeof globalThis); // as much of it as is asked for

  test.each([
    [{ ...complete, isSecureContext: false }, /https/],
    [{ ...complete, crossOriginIsolated: false }, /Cross-Origin-Embedder-Policy/],
    [{ ...complete, SharedArrayBuffer: undefined }, /SharedArrayBuffer/],
  ])('6: %o is named', (scope, sentence) => {
    expect(missing(scope)).toMatch(sentence);
  });

  test('6: nothing is named where nothing is missing', () => {
    expect(missing(complete)).toBeUndefined();
  });
});
