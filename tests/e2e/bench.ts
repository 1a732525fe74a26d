/** The workbench as a person uses it, in Chromium, against the production build. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { ensureBuilt, launchProfile, readFolder, serve, type Serving } from '#cli';

const BOOT_LIMIT_MS = 60_000;
export const JUDGE_LIMIT_MS = 180_000;

export const challengesFolder = fileURLToPath(new URL('../../challenges', import.meta.url));

const note = (text: string): void => console.error(text);

export interface Stack {
  readonly url: string;
  /** Ends the servers and leaves the browsers, as when the network is gone. */
  unplug(): Promise<void>;
  close(): Promise<void>;
}

/** Builds what changed, or takes the build in HOTFIX_DIST, and serves it on free ports. */
export async function startStack(): Promise<Stack> {
  const dist = process.env['HOTFIX_DIST'];
  if (dist === undefined) ensureBuilt(['runtime', 'app'], note);
  const site: Serving = await serve({ what: 'both', appPort: 0, runtimePort: 0, ...(dist && { dist }) });
  let plugged = true;
  const unplug = async (): Promise<void> => {
    if (plugged) await site.close();
    plugged = false;
  };
  return { url: site.appUrl, unplug, close: unplug };
}

/**
 * A fresh visitor with a browser of their own: no storage, clipboard allowed. Closing the context ends the browser. No
 * offline copy is made unless asked for, which saves every test the time.
 */
export async function visitor(
  stack: Stack,
  { offline = false }: { readonly offline?: boolean } = {},
): Promise<BrowserContext> {
  const context = await launchProfile(note, {
    viewport: { width: 1440, height: 900 },
    serviceWorkers: offline ? 'allow' : 'block',
  });
  // what the page's own policy forbids is an error of the page
  await context.addInitScript(() =>
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      reportError(new Error(`forbidden by the policy of the page: ${violatedDirective} ${blockedURI}`)),
    ),
  );
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], {
    origin: new URL(stack.url).origin,
  });
  return context;
}

/** The stack and one visitor's browser, for all tests of a file. */
export interface Visit {
  readonly stack: Stack;
  readonly context: BrowserContext;
  open(slug: string): Promise<Bench>;
  /** Makes the browser a fresh visitor's once more: its pages close and all they kept is gone, but for compiled code. */
  forget(): Promise<void>;
}

const START_LIMIT_MS = 300_000;

/** Called at the top of a file; what it gives is there from the next hook on. */
export function visitForAllTests(options: { readonly offline?: boolean } = {}): Visit {
  let stack: Stack | undefined;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    stack = await startStack();
    context = await visitor(stack, options);
  }, START_LIMIT_MS);
  afterAll(async () => {
    await context?.close();
    await stack?.close();
  });
  const begun = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the visit begins with the first hook');
    return value;
  };
  return {
    get stack() {
      return begun(stack);
    },
    get context() {
      return begun(context);
    },
    open: (slug) => Bench.open(begun(stack), begun(context), slug),
    forget: () => forget(begun(stack), begun(context)),
  };
}

async function forget(stack: Stack, context: BrowserContext): Promise<void> {
  const [first = await context.newPage(), ...others] = context.pages();
  for (const page of others) await page.close();
  const blank = first.isClosed() ? await context.newPage() : first;
  await blank.goto('about:blank');
  const devtools = await context.newCDPSession(blank);
  await devtools.send('Storage.clearDataForOrigin', { origin: stack.url, storageTypes: 'all' });
  await devtools.detach();
}

export class Bench {
  readonly page: Page;
  /** What the page itself complained about; a test that ends well expects none. */
  readonly errors: string[] = [];
  readonly #stack: Stack;

  constructor(stack: Stack, page: Page) {
    this.#stack = stack;
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(error.stack ?? error.message));
  }

  static async open(stack: Stack, context: BrowserContext, slug: string): Promise<Bench> {
    const bench = new Bench(stack, await context.newPage());
    await bench.goto(slug);
    return bench;
  }

  async goto(slug: string): Promise<void> {
    await this.page.goto(`${this.#stack.url}/#/incident/${slug}`);
    await this.booted();
  }

  async booted(): Promise<void> {
    await this.page.getByText('● Node 26').waitFor({ timeout: BOOT_LIMIT_MS });
  }

  /** What the terminal in front shows; only the part in view. */
  async screen(): Promise<string> {
    const rows = await this.page.locator('.pane[data-active] .xterm-box .xterm-rows > div').allTextContents();
    return rows
      .map((row) => row.replaceAll('\u00a0', ' ').trimEnd())
      .join('\n')
      .trimEnd();
  }

  /** Waits until the terminal in front shows the pieces in this order. Strings are found across wrapped lines too. */
  async shows(pieces: readonly (string | RegExp)[], limitMs = 30_000): Promise<string> {
    const end = Date.now() + limitMs;
    for (;;) {
      const screen = await this.screen();
      if (holds(screen, pieces)) return screen;
      if (Date.now() > end) {
        throw new Error(`the terminal never showed ${pieces.map(String).join(' … ')}; it shows:\n${screen}`);
      }
      await this.page.waitForTimeout(100);
    }
  }

  /** Waits until a store of the browser's database holds the piece: a reload may come sooner than the write. */
  async kept(store: 'attempts' | 'points' | 'screens', piece: string | RegExp): Promise<void> {
    await expect.poll(() => this.page.evaluate(recordsOf, store)).toMatch(piece);
  }

  async terminal(name: string): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
    const screen = this.page.locator('.pane[data-active] .xterm-box .xterm-screen');
    const { width = 0 } = (await screen.boundingBox()) ?? {};
    await screen.click({ position: { x: width - 4, y: 4 } }); // where no text is: in the middle there may be a link
  }

  /** A line typed into the shell, once its prompt is there. */
  async shell(line: string): Promise<void> {
    await this.terminal('sh');
    await this.shows([PROMPT_AT_END]);
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Enter');
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  async run(button: 'Run' | 'Test' | 'Load'): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: button }).click();
  }

  async openFile(path: string): Promise<void> {
    await this.press('Control+k');
    await this.page.getByRole('combobox').fill(path);
    await this.page.getByRole('option', { name: path, exact: true }).click();
    await this.page.getByRole('tab', { name: tabName(path), selected: true }).waitFor();
  }

  editor(): Locator {
    return this.page.locator('.monaco-editor').first();
  }

  async edit(path: string, text: string): Promise<void> {
    await this.openFile(path);
    await this.editor().locator('.view-lines').click();
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.press('Control+a');
    await this.press('Control+v');
  }

  async create(path: string): Promise<void> {
    await this.view('Files');
    await this.page.getByRole('button', { name: 'New file' }).click();
    await this.page.getByLabel('Path of the new file').fill(path);
    await this.press('Enter');
  }

  async remove(path: string): Promise<void> {
    await this.view('Files');
    await this.page.getByRole('button', { name: `Delete ${path}` }).click();
  }

  async view(name: 'Ticket' | 'Files' | 'Search' | 'History' | 'Questions'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name }).click();
  }

  /** Puts a fix of the challenge's folder into the editor, file by file. */
  async apply(slug: string, fix: string): Promise<void> {
    const folder = join(challengesFolder, slug);
    const overlay = await readFolder(join(folder, 'fixes', fix));
    overlay.delete('expect.json');
    for (const [path, bytes] of overlay) {
      const known = await readFile(join(folder, 'project', path)).catch(() => null); // a new file
      if (known === null) await this.create(path);
      await this.edit(path, new TextDecoder().decode(bytes));
    }
    for (const path of await removedBy(slug, fix)) await this.remove(path);
    await this.page.getByText('saved as you type', { exact: true }).waitFor();
  }

  /** The outcome of every check of a submission. */
  async submit(): Promise<Record<string, string>> {
    await this.page.getByRole('button', { name: 'Submit fix' }).click();
    const verdict = this.page.locator('aside .verdict');
    await verdict.and(this.page.locator('[data-state="judging"]')).waitFor();
    await verdict
      .and(this.page.locator('[data-state="judged"], [data-state="failed"]'))
      .waitFor({ timeout: JUDGE_LIMIT_MS });
    if ((await verdict.getAttribute('data-state')) === 'failed') {
      throw new Error(`the submission was not judged: ${await verdict.getByRole('alert').textContent()}`);
    }
    return Object.fromEntries(
      await verdict
        .locator('[data-check]')
        .evaluateAll((items) => items.map((item) => [item.dataset['check'], item.dataset['outcome']])),
    ) as Record<string, string>; // both attributes are on every judged check
  }
}

/** The records of a store as JSON. Runs in the page. */
const recordsOf = (store: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const opening = indexedDB.open('hotfix');
    opening.onerror = () => reject(new Error('the database does not open'));
    opening.onsuccess = () => {
      const db = opening.result;
      const asking = db.transaction(store).objectStore(store).getAll();
      asking.onerror = () => reject(new Error('the database does not answer'));
      asking.onsuccess = () => {
        db.close();
        resolve(
          JSON.stringify(asking.result, (_, value: unknown) => (value instanceof Map ? [...value] : value)),
        );
      };
    };
  });

const packed = (text: string): string => text.replaceAll(/\s/g, '');

function holds(screen: string, pieces: readonly (string | RegExp)[]): boolean {
  const text = packed(screen);
  let from = 0;
  return pieces.every((piece) => {
    if (typeof piece !== 'string') return piece.test(screen);
    const at = text.indexOf(packed(piece), from);
    from = at + packed(piece).length;
    return at >= 0;
  });
}

/** The last line is a prompt. */
const PROMPT_AT_END = /[$❯>] ?$/;

const tabName = (path: string): RegExp =>
  new RegExp(path.slice(path.lastIndexOf('/') + 1).replace(/[.]/g, '\\.'));

async function removedBy(slug: string, fix: string): Promise<readonly string[]> {
  const [kind, name = ''] = fix.split('/');
  const folder = join(challengesFolder, slug);
  const text = await readFile(
    kind === 'rejected' ? join(folder, 'fixes', fix, 'expect.json') : join(folder, 'challenge.json'),
    'utf8',
  );
  const spec = JSON.parse(text) as { removes?: string[] & Record<string, string[]> }; // schema-checked by verify
  return (kind === 'rejected' ? spec.removes : spec.removes?.[name]) ?? [];
}
