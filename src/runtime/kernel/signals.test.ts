import { afterEach, describe, expect, test } from 'vitest';
import { CHILD, bytes, Machine } from './testing/machine.ts';

let machine: Machine;
const boot = (...options: ConstructorParameters<typeof Machine>): Machine =>
  (machine = new Machine(...options));
afterEach(() => machine.kernel.dispose());

describe('K4 signals', () => {
  test('a process without handler is ended, and its exit code is 128 + signal', async () => {
    boot();
    const node = await machine.spawn('node');
    await machine.call('kill', node.pid, 'SIGTERM');
    expect(await machine.event('exit')).toMatchObject({ pid: node.pid, code: 143 });
    expect(node.terminated).toBe(true);
    await expect(machine.call('kill', node.pid, 'SIGTERM')).rejects.toThrow('ESRCH');
  });

  test('a handled signal is delivered; SIGKILL cannot be handled', async () => {
    boot();
    const node = await machine.spawn('node');
    for (const signal of ['SIGTERM', 'SIGKILL'] as const)
      node.post({ type: 'signal.handle', signal, on: true });
    await node.request('umask', 0o22);
    await machine.call('kill', node.pid, 'SIGTERM');
    expect(await node.next('signal')).toEqual({ type: 'signal', signal: 'SIGTERM' });
    node.post({ type: 'signal.handle', signal: 'SIGTERM', on: false });
    await machine.call('kill', node.pid, 'SIGKILL');
    expect(await machine.event('exit')).toMatchObject({ code: 137 });
  });

  test.each(['SIGCHLD', 'SIGWINCH', 'SIGCONT', 'SIGTSTP', 'SIGPIPE'] as const)(
    '%s does nothing by default',
    async (signal) => {
      boot();
      const node = await machine.spawn('node');
      await machine.call('kill', node.pid, signal);
      expect(await node.request('processes')).toHaveLength(1);
      await expect(machine.call('kill', node.pid, 'SIGSTOP')).rejects.toThrow('ENOSYS');
    },
  );

  test('kill(2): 0 asks, groups are negative, unknown is ESRCH, the host is EPERM', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child } = await machine.spawnPiped(parent, 'node', { newGroup: true });
    await parent.request('kill', child.pid, 0);
    await expect(parent.request('kill', 31999, 'SIGTERM')).rejects.toThrow('ESRCH');
    await expect(parent.request('kill', 1, 'SIGTERM')).rejects.toThrow('EPERM');
    await parent.request('kill', -child.pid, 'SIGINT');
    expect(await parent.next('child.exit')).toMatchObject({ pid: child.pid, code: null, signal: 'SIGINT' });
    await expect(parent.request('kill', -child.pid, 0)).rejects.toThrow('ESRCH');
  });

  test('a parent that handles SIGCHLD is told of its child, one that waits gets the status', async () => {
    boot();
    const parent = await machine.spawn('node');
    parent.post({ type: 'signal.handle', signal: 'SIGCHLD', on: true });
    const { child } = await machine.spawnPiped(parent);
    const waiting = parent.request('wait', child.pid);
    await parent.request('umask', 0o22);
    child.post({ type: 'exit', code: 258 });
    expect(await waiting).toEqual({ code: 2, signal: null });
    expect(await parent.next('signal')).toMatchObject({ signal: 'SIGCHLD' });
    await expect(parent.request('wait', child.pid)).rejects.toThrow('ECHILD');
    const { child: second } = await machine.spawnPiped(parent);
    second.exit(1);
    await parent.next('child.exit', ({ pid }) => pid === second.pid);
    expect(await parent.request('wait', second.pid)).toEqual({ code: 1, signal: null });
  });

  test('an abort ends the process by its signal and says why on the terminal', async () => {
    boot();
    const node = await machine.spawn('node');
    node.post({ type: 'abort', signal: 'SIGABRT', message: 'FATAL ERROR: out of memory' });
    expect(await machine.event('exit')).toMatchObject({ code: 134 });
    expect(machine.output.get(node.pid)).toBe('FATAL ERROR: out of memory\r\n');
  });
});

describe('K5 sessions and orphans', () => {
  test('when a session leader ends, its foreground group gets SIGHUP and background jobs live on', async () => {
    boot();
    const shell = await machine.spawn('jsh');
    const tty = [0, 1, 2].map((fd) => ({ kind: 'inherit', fd }) as const);
    const start = async (newGroup: boolean) => {
      await shell.request('spawn', { ...CHILD, file: 'node', args: ['node'], stdio: tty, newGroup });
      return machine.nextWorker();
    };
    const foreground = await start(false);
    const background = await start(true);
    const { child: detached } = await machine.spawnPiped(shell, 'node', { newSession: true });
    await machine.call('kill', shell.pid, 'SIGKILL');
    expect(await machine.event('exit')).toMatchObject({ pid: shell.pid, code: 137 });
    expect(foreground.terminated).toBe(true);
    const left = await background.request('processes');
    expect(left.map(({ pid, ppid }) => [pid, ppid])).toEqual([
      [background.pid, 1],
      [detached.pid, 1],
    ]);
    await expect(background.request('write', 1, bytes('x'), null)).rejects.toThrow('EIO');
    expect(await background.request('read', 0, 10, null)).toEqual(new Uint8Array(0));
  });

  test('a child whose parent ends is told that the message channel is closed', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child } = await machine.spawnPiped(parent, 'node', { newSession: true });
    parent.exit(0);
    expect(await child.next('ipc.close')).toEqual({ type: 'ipc.close', pid: 'parent' });
  });

  test('messages pass between parent and child, and between nobody else', async () => {
    boot();
    const parent = await machine.spawn('node');
    const { child } = await machine.spawnPiped(parent);
    const stranger = await machine.spawn('node');
    parent.post({ type: 'ipc', pid: child.pid, data: bytes('down') });
    expect(await child.next('ipc')).toMatchObject({ pid: 'parent', data: bytes('down') });
    child.post({ type: 'ipc', pid: 'parent', data: bytes('up') });
    expect(await parent.next('ipc')).toMatchObject({ pid: child.pid, data: bytes('up') });
    stranger.post({ type: 'ipc', pid: child.pid, data: bytes('evil') });
    stranger.post({ type: 'ipc', pid: 'parent', data: bytes('evil') });
    await stranger.request('umask', 0o22);
    await child.request('umask', 0o22);
    expect(child.inbox.all).toEqual([]);
  });
});
