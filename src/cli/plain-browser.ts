import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { CHROMIUM_FLAGS, chromiumPath } from './chromium.ts';

/** Nobody looks at the pages of this browser; they run at full speed nevertheless. */
const UNSEEN_FLAGS = [
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-default-browser-check',
  '--password-store=basic',
];

const CLOSING_MS = 5000;
const COMPLAINT_LIMIT = 2000;

export interface PlainBrowser {
  /** Opens a page; what becomes of it, it tells itself. */
  open(url: string): void;
  /** resolves when the browser has ended, with what it complained of last */
  readonly ended: Promise<string>;
  close(): Promise<void>;
}

/**
 * A browser on a new profile that nothing is attached to. What drives pages for tests (Playwright) attaches to every
 * worker, stops it at its start and hears of every request: a fifth of what a process in a container costs.
 * It ends when this process does, for then its pipe closes.
 */
export async function launchPlain(note: (text: string) => void): Promise<PlainBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'hotfix-browser-'));
  const child = spawn(
    chromiumPath(note),
    [
      ...CHROMIUM_FLAGS,
      ...UNSEEN_FLAGS,
      '--remote-debugging-pipe',
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'] },
  );
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-COMPLAINT_LIMIT);
  });
  const commands = child.stdio[3] as Writable; // 'pipe' above
  commands.on('error', () => undefined); // the browser has gone, which `ended` tells
  child.stdio[4]?.on('error', () => undefined);
  (child.stdio[4] as NodeJS.ReadableStream).resume(); // 'pipe' above; answers say nothing we need
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', () => resolve(complaint));
  });
  let commandId = 0;
  const command = (method: string, params: object = {}): void => {
    commandId += 1;
    commands.write(`${JSON.stringify({ id: commandId, method, params })}\0`);
  };
  return {
    open: (url) => command('Target.createTarget', { url }),
    ended,
    async close() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        command('Browser.close');
        const late = setTimeout(() => child.kill('SIGKILL'), CLOSING_MS);
        await gone;
        clearTimeout(late);
      }
      // its helpers may still be writing
      await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}
