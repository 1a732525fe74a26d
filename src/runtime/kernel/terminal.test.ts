import { afterEach, describe, expect, test } from 'vitest';
import { LineDiscipline } from './line-discipline.ts';
import { type FakeProcess, Machine, text } from './testing/machine.ts';

let machine: Machine | undefined;
afterEach(() => {
  machine?.kernel.dispose();
  machine = undefined;
});
const boot = (): Machine => (machine = new Machine());

/** What is echoed and what a reader gets when the keys are typed. */
function cooked(...keys: readonly string[]) {
  let echo = '';
  const lines: string[] = [];
  const signals: string[] = [];
  const line = new LineDiscipline({
    echo: (part) => (echo += part),
    submit: (part) => lines.push(part),
    signal: (signal) => signals.push(signal),
  });
  for (const key of keys) line.type(key);
  return { echo, lines, signals, line };
}

describe('K9 the line discipline edits a line as Linux does', () => {
  test.each([
    ['a line', 'ls\r', 'ls\n', ['ls\n']],
    ['two lines in one paste', 'a\rb\n', 'a\nb\n', ['a\n', 'b\n']],
    ['backspace', 'ab\x7fc\r', 'ab\b \bc\n', ['ac\n']],
    ['backspace on an empty line', '\x7f\r', '\n', ['\n']],
    ['Ctrl-U', 'abc\x15d\r', 'abc\b \b\b \b\b \bd\n', ['d\n']],
    ['Ctrl-W', 'one two  \x17x\r', `one two  ${'\b \b'.repeat(5)}x\n`, ['one x\n']],
    ['a wide character erased', '漢\x7f\r', '漢\b \b\b \b\n', ['\n']],
    ['a character of two units erased', 'a😀\x7f\r', 'a😀\b \b\b \b\n', ['a\n']],
    ['a control character', 'a\x01\x7f\r', 'a^A\b \b\b \b\n', ['a\n']],
    ['Ctrl-D on an empty line', '\x04', '', ['']],
    ['Ctrl-D behind text', 'abc\x04', 'abc', ['abc']],
    ['Ctrl-Z', 'a\x1ab\r', 'ab\n', ['ab\n']],
    ['Ctrl-R', 'ab\x12c\r', 'ab^R\nabc\n', ['abc\n']],
    ['a tab', 'a\tb\r', 'a\tb\n', ['a\tb\n']],
  ])('%s', (_what, keys, echo, lines) => {
    expect(cooked(keys)).toMatchObject({ echo, lines, signals: [] });
  });

  test('Ctrl-C and Ctrl-\\ signal, and throw the line away', () => {
    expect(cooked('abc\x03d\r')).toMatchObject({ echo: 'abc^Cd\n', lines: ['d\n'], signals: ['SIGINT'] });
    expect(cooked('x\x1c')).toMatchObject({ echo: 'x^\\', lines: [], signals: ['SIGQUIT'] });
  });

  test('a line has an end: what is typed beyond is refused with a bell', () => {
    const { echo, lines } = cooked('x'.repeat(5000), '\r');
    expect(lines).toEqual([`${'x'.repeat(4095)}\n`]);
    expect(echo).toContain('\x07');
  });

  test('raw mode passes everything on at once, without echo', () => {
    const { line, lines } = cooked('half');
    line.setRaw(true);
    line.type('\x03\r\x7f');
    expect(lines).toEqual(['half', '\x03\r\x7f']);
    line.setRaw(false);
    line.type('a\r');
    expect(lines.at(-1)).toBe('a\n');
  });
});

/** A child on the shell's terminal, in a group of its own. */
async function job(machine: Machine, shell: FakeProcess): Promise<FakeProcess> {
  const stdio = [0, 1, 2].map((fd) => ({ kind: 'inherit', fd }) as const);
  await shell.request('spawn', { file: 'node', args: ['node'], cwd: '.', env: {}, stdio, newGroup: true });
  return machine.nextWorker();
}

describe('K10 a terminal belongs to its foreground group', () => {
  test('a read gets one line, however many are typed; Ctrl-D is an end seen once', async () => {
    const machine = boot();
    const node = await machine.spawn('node');
    machine.type(node, 'one\rtwo\r\x04three\r');
    const read = async () => text(await node.request('read', 0, 1000, null));
    expect([await read(), await read(), await read(), await read()]).toEqual([
      'one\n',
      'two\n',
      '',
      'three\n',
    ]);
    await machine.shows(node, (shown) => shown === 'one\r\ntwo\r\nthree\r\n');
  });

  test('a stream on it ends at Ctrl-D and can be read again', async () => {
    const machine = boot();
    const node = await machine.spawn('node');
    const first = node.readText(node.stream(0));
    machine.type(node, 'abc\r\x04');
    expect(await first).toBe('abc\n');
    machine.type(node, 'd\r');
    expect(await node.readText(node.stream(0), () => true)).toBe('d\n');
  });

  test('Ctrl-C goes to the foreground group only, and drops output that waits', async () => {
    const machine = boot();
    const shell = await machine.spawn('jsh');
    const child = await job(machine, shell);
    await shell.request('foreground', 0, child.pid);
    machine.acknowledge = false;
    for (let i = 0; i < 20; i++) child.output(1, 'y\n'.repeat(20_000));
    await child.request('umask', 0o22);
    await new Promise((resolve) => setTimeout(resolve, 30));
    machine.type(shell, '\x03');
    expect(await shell.next('child.exit')).toMatchObject({ pid: child.pid, signal: 'SIGINT' });
    machine.acknowledge = true;
    const shown = machine.output.get(shell.pid) ?? '';
    machine.kernel.handle({ type: 'output.taken', pid: shell.pid, bytes: shown.length });
    const after = await machine.shows(shell, (now) => now.includes('^C'));
    expect(after.length).toBeLessThan(500_000);
    expect(await shell.request('processes')).toHaveLength(1);
  });

  test('a background job that reads waits until it is in the foreground', async () => {
    const machine = boot();
    const shell = await machine.spawn('jsh');
    const child = await job(machine, shell);
    const reading = child.request('read', 0, 100, null);
    await child.request('umask', 0o22);
    machine.type(shell, 'for the shell\r');
    expect(text(await shell.request('read', 0, 100, null))).toBe('for the shell\n');
    await shell.request('foreground', 0, child.pid);
    machine.type(shell, 'for the job\r');
    expect(text(await reading)).toBe('for the job\n');
  });

  test('a reader that was killed does not swallow what is typed next', async () => {
    const machine = boot();
    const shell = await machine.spawn('jsh');
    const child = await job(machine, shell);
    await shell.request('foreground', 0, child.pid);
    void child.request('read', 0, 100, null);
    child.post({ type: 'stream.read', stream: child.stream(0), on: true });
    await child.request('umask', 0o22);
    await shell.request('kill', child.pid, 'SIGKILL');
    await shell.request('foreground', 0, shell.pid);
    machine.type(shell, 'mine\r');
    expect(text(await shell.request('read', 0, 100, null))).toBe('mine\n');
  });

  test('only a group of the session can be put into the foreground', async () => {
    const machine = boot();
    const shell = await machine.spawn('jsh');
    const other = await machine.spawn('jsh');
    await expect(shell.request('foreground', 0, other.pid)).rejects.toThrow('EPERM');
    await expect(shell.request('foreground', 0, 31000)).rejects.toThrow('EPERM');
    const { read } = await shell.request('pipe');
    await expect(shell.request('foreground', read, shell.pid)).rejects.toThrow('ENOTTY');
    await expect(shell.request('setRawMode', read, true)).rejects.toThrow('ENOTTY');
  });

  test('a new window size is SIGWINCH to the foreground group', async () => {
    const machine = boot();
    const node = await machine.spawn('node');
    node.post({ type: 'signal.handle', signal: 'SIGWINCH', on: true });
    await node.request('umask', 0o22);
    await machine.call('resize', node.pid, 100, 30);
    expect(await node.next('signal')).toMatchObject({ signal: 'SIGWINCH' });
    expect(await node.request('windowSize', 0)).toEqual({ columns: 100, rows: 30 });
    await expect(machine.call('resize', node.pid, 0, 30)).rejects.toThrow('EINVAL');
  });

  test('in raw mode keys arrive as they are, Ctrl-C too', async () => {
    const machine = boot();
    const node = await machine.spawn('node');
    await node.request('setRawMode', 0, true);
    machine.type(node, 'q\x03');
    expect(text(await node.request('read', 0, 100, null))).toBe('q\x03');
    expect(machine.output.get(node.pid)).toBeUndefined();
  });
});
