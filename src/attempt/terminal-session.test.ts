import type { WebContainer } from '@webcontainer/api';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '#base';
import { BACKLOG_LIMIT, TerminalSession, type TerminalState } from './terminal-session.ts';

interface Started {
  readonly line: string;
  readonly typed: string[];
  killed: boolean;
  print(text: string): void;
  end(code: number): void;
}

function fakeContainer(): { container: WebContainer; started: Started[] } {
  const started: Started[] = [];
  const spawn = async (command: string, args: string[]): Promise<unknown> => {
    const exit = deferred<number>();
    const typed: string[] = [];
    let push!: ReadableStreamDefaultController<string>;
    const output = new ReadableStream<string>({ start: (controller) => void (push = controller) });
    const one: Started = {
      line: [command, ...args].join(' '),
      typed,
      killed: false,
      print: (text) => push.enqueue(text),
      end: (code) => {
        push.close();
        exit.resolve(code);
      },
    };
    started.push(one);
    return {
      exit: exit.promise,
      output,
      input: new WritableStream<string>({ write: (data) => void typed.push(data) }),
      kill: () => {
        one.killed = true;
        one.end(143);
      },
      resize: () => undefined,
    };
  };
  // Only `spawn` is used by a session.
  return { container: { spawn } as unknown as WebContainer, started };
}

function made(): {
  session: TerminalSession;
  started: Started[];
  states: TerminalState[];
  screen: () => string;
  chunks: string[];
} {
  const { container, started } = fakeContainer();
  const states: TerminalState[] = [];
  const session = new TerminalSession((state) => void states.push(state));
  session.connect(container);
  const chunks: string[] = [];
  session.attach({
    write: (data, done) => {
      chunks.push(data);
      done();
    },
  });
  // eslint-disable-next-line no-control-regex -- the dim marks around what the page itself prints
  return { session, started, states, screen: () => chunks.join('').replace(/\x1b\[\d*m/g, ''), chunks };
}

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

describe('TerminalSession', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shows the command, its output and its exit code, and gives a shell afterwards', async () => {
    const { session, started, states, screen } = made();
    await session.run('npm run load');
    started[0]?.print('left 200\r\n');
    await settle();
    started[0]?.end(1);
    await settle();
    expect(screen()).toBe('$ npm run load\r\nleft 200\r\n(exit code 1)\r\n');
    expect(started.map((one) => one.line)).toEqual(['npm run load', 'jsh']);
    expect(states).toEqual([{ state: 'running', command: 'npm run load' }, { state: 'shell' }]);
  });

  it('ends what runs before it runs a command again, and shows nothing more of it', async () => {
    const { session, started, states } = made();
    await session.run('npm start');
    const again = session.run('npm start');
    await settle();
    await again;
    await settle();
    expect(started.map((one) => [one.line, one.killed])).toEqual([
      ['npm start', true],
      ['npm start', false],
    ]);
    expect(states.at(-1)).toEqual({ state: 'running', command: 'npm start' });
  });

  it('passes keys to the process as they come', async () => {
    const { session, started } = made();
    await session.shell();
    session.type('\x03');
    session.type('ls\r');
    await settle();
    expect(started[0]?.typed).toEqual(['\x03', 'ls\r']);
  });

  it('7. hands the next piece over only when the last was taken in', async () => {
    const { container, started } = fakeContainer();
    const session = new TerminalSession(() => undefined);
    session.connect(container);
    const taken: (() => void)[] = [];
    session.attach({ write: (_data, done) => void taken.push(done) });
    await session.shell();
    started[0]?.print('x'.repeat(200_000));
    await settle();
    expect(taken).toHaveLength(1);
    taken[0]?.();
    await settle();
    expect(taken).toHaveLength(2);
  });

  it('7. a flood keeps a bounded backlog, ends with the newest output and says what was left out', async () => {
    const { container, started } = fakeContainer();
    const session = new TerminalSession(() => undefined);
    session.connect(container);
    await session.shell();
    for (let block = 0; block < 200; block += 1) started[0]?.print('y\r\n'.repeat(5_000));
    started[0]?.print('the end');
    await settle();
    let shown = '';
    session.attach({
      write: (data, done) => {
        shown += data;
        done();
      },
    });
    await vi.advanceTimersByTimeAsync(5000);
    expect(shown.length).toBeLessThan(BACKLOG_LIMIT + 200);
    expect(shown).toMatch(/\d+ kB of output not shown/);
    expect(shown.endsWith('the end')).toBe(true);
  });

  it('says that the container is gone', async () => {
    const { session, states, screen } = made();
    await session.shell();
    session.disconnect('(the runtime stopped)');
    await settle();
    expect(screen()).toContain('(the runtime stopped)');
    expect(states.at(-1)).toEqual({ state: 'gone' });
  });
});
