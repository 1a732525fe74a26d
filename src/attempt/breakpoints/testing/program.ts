import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { orderFor } from '../../logpoints/order.ts';
import { pausesSetup, readPauses, type Orders, type PausesReport, type Resume } from '../paused.ts';
import { sitesAt } from '../stops.ts';

const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const PRELOADS = [script('../../logpoints/points.cjs'), script('../pauses.cjs')];
export const LIMIT_MS = 20_000;

export type Point = readonly [path: string, line: number, condition?: string];

/** A program that runs with breakpoints, in this folder; the first of the files is started. */
export class Program {
  output = '';
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;
  readonly #reports: string;
  readonly #orders: string;
  readonly #order: ReturnType<typeof orderFor>;
  #breaks: Orders['breaks'] = [];
  #says: Orders['says'] = {};
  #seq = 0;
  #seen = new Map<string, number>();

  constructor(folder: string, files: Readonly<Record<string, string>>, points: readonly Point[]) {
    this.#reports = join(folder, '.hotfix/pauses');
    this.#orders = join(folder, '.hotfix/orders.json');
    mkdirSync(this.#reports, { recursive: true });
    mkdirSync(join(folder, '.hotfix/values'), { recursive: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const paths = Object.keys(files);
    this.#order = orderFor([], (path) => files[path] ?? null, [], paths);
    const { files: changed, awaits, sites, scopes } = this.#order;
    const write = (name: string, body: unknown): string => {
      writeFileSync(join(folder, '.hotfix', name), JSON.stringify(body));
      return join(folder, '.hotfix', name);
    };
    const values = join(folder, '.hotfix/values');
    const setup = pausesSetup(sites, scopes, { run: 'start-1', folder: this.#reports, orders: this.#orders });
    this.set(points);
    const child = spawn(process.execPath, [join(folder, paths[0] ?? '')], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_OPTIONS: PRELOADS.map((one) => `--require=${one}`).join(' '),
        HOTFIX_POINTS: write('points.json', { run: 'start-1', folder: values, files: changed, awaits }),
        HOTFIX_BREAKS: write('breaks.json', setup),
      },
    });
    child.stdout.on('data', (data) => (this.output += String(data)));
    child.stderr.on('data', (data) => (this.output += String(data)));
    this.ended = new Promise((resolve) => child.on('close', resolve));
    this.#child = child;
  }

  kill(signal?: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  set(points: readonly Point[]): void {
    this.#breaks = points.map(([path, line, condition = ''], id) => ({
      id,
      sites: sitesAt(this.#order.sites, path, line),
      condition,
    }));
    this.#write();
  }

  #write(): void {
    writeFileSync(this.#orders, JSON.stringify({ breaks: this.#breaks, says: this.#says }));
  }

  reports(): readonly (readonly [key: string, report: PausesReport])[] {
    return readdirSync(this.#reports).flatMap((key) => {
      const report = readPauses(readFileSync(join(this.#reports, key), 'utf8'));
      return report ? [[key, report] as const] : [];
    });
  }

  async #until<T>(what: string, look: () => T | null): Promise<T> {
    for (const end = Date.now() + LIMIT_MS; ;) {
      const found = look();
      if (found !== null) return found;
      if (Date.now() > end) throw new Error(`${what} never came; the program printed:\n${this.output}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The next pause of any of its processes. */
  async pause(): Promise<NonNullable<PausesReport['paused']> & { readonly key: string }> {
    const [key, paused] = await this.#until('a pause', () => {
      for (const [name, report] of this.reports()) {
        if (report.paused && report.paused.seq > (this.#seen.get(name) ?? 0))
          return [name, report.paused] as const;
      }
      return null;
    });
    this.#seen.set(key, paused.seq);
    return { ...paused, key };
  }

  go(key: string, how: Resume): void {
    this.#says = { ...this.#says, [key]: { seq: ++this.#seq, do: how } };
    this.#write();
  }

  async evaluate(key: string, expression: string): Promise<string> {
    const seq = ++this.#seq;
    this.#says = { ...this.#says, [key]: { seq, do: 'evaluate', expression } };
    this.#write();
    return this.#until('an answer', () => {
      const answer = this.reports().find(([name]) => name === key)?.[1].paused?.answer;
      return answer?.to === seq ? `${answer.wrong ? 'wrong: ' : ''}${answer.text}` : null;
    });
  }

  /** The lines that a way of going on comes to, from the pause with this key on, and the end. */
  async lines(key: string, how: Resume, count: number): Promise<readonly string[]> {
    const found: string[] = [];
    for (let at = 0; at < count; at += 1) {
      this.go(key, how);
      const { path, line } = await this.pause();
      found.push(`${path}:${line}`);
    }
    return found;
  }
}
