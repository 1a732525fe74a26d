import { ErrnoError } from '#base';
import type { FileStat } from '#runtime/wire';
import { resolvePath } from '../paths.ts';
import { textWidth } from '../shell/char-width.ts';
import { wordsOf } from './errno-words.ts';
import { parseOptions } from './options.ts';
import type { Invocation, Utility } from './utility.ts';

const S_IFMT = 0o170000;
const S_IFDIR = 0o040000;
const S_IFLNK = 0o120000;
const DEFAULT_COLUMNS = 80;
const SIX_MONTHS_MS = 182 * 24 * 3600 * 1000;
const BLUE = '\x1b[1;34m';
const CYAN = '\x1b[1;36m';
const GREEN = '\x1b[1;32m';
const RESET = '\x1b[0m';
const TYPES: Readonly<Record<number, string>> = {
  0o040000: 'd',
  0o120000: 'l',
  0o010000: 'p',
  0o140000: 's',
  0o020000: 'c',
  0o060000: 'b',
};

const FLAGS = [
  'a',
  'A',
  'l',
  '1',
  'h',
  'R',
  'd',
  'F',
  'p',
  't',
  'S',
  'r',
  'i',
  'n',
  'g',
  'o',
  'C',
  'x',
  'k',
  's',
  'X',
  'v',
  'U',
  'G',
  'color',
  'all',
  'almost-all',
  'human-readable',
  'recursive',
  'directory',
  'reverse',
  'group-directories-first',
];
const LONG: Readonly<Record<string, string>> = {
  all: 'a',
  'almost-all': 'A',
  'human-readable': 'h',
  recursive: 'R',
  directory: 'd',
  reverse: 'r',
};

interface Entry {
  readonly name: string;
  readonly path: string;
  readonly stat: FileStat;
}

const kind = (entry: Entry): number => entry.stat.mode & S_IFMT;

function permissions(mode: number): string {
  const bits = [...'rwxrwxrwx'].map((letter, at) => ((mode & (0o400 >> at)) === 0 ? '-' : letter));
  return (TYPES[mode & S_IFMT] ?? '-') + bits.join('');
}

function humanSize(size: number): string {
  const units = ['', 'K', 'M', 'G', 'T'];
  let value = size;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return unit === 0
    ? String(value)
    : `${value < 10 ? (Math.ceil(value * 10) / 10).toFixed(1) : Math.ceil(value)}${units[unit] ?? ''}`;
}

function date(ms: number): string {
  const time = new Date(ms);
  const month = time.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
  const two = (value: number): string => String(value).padStart(2, '0');
  const recent = Math.abs(Date.now() - ms) < SIX_MONTHS_MS;
  const end = recent
    ? `${two(time.getUTCHours())}:${two(time.getUTCMinutes())}`
    : ` ${time.getUTCFullYear()}`;
  return `${month} ${String(time.getUTCDate()).padStart(2)} ${end}`;
}

class Listing {
  readonly #invocation: Invocation;
  readonly #has: (flag: string) => boolean;
  readonly #color: boolean;
  readonly #columns: number;
  status = 0;

  constructor(invocation: Invocation, has: (flag: string) => boolean, color: boolean) {
    this.#invocation = invocation;
    this.#has = has;
    this.#color = color;
    this.#columns = this.#width();
  }

  /** 0 where every name goes on a line of its own. */
  #width(): number {
    const { output, system } = this.#invocation;
    if (this.#has('1') || this.#has('l')) return 0;
    if (!output.isTerminal) return this.#has('C') || this.#has('x') ? DEFAULT_COLUMNS : 0;
    return system.call('windowSize', 1).columns;
  }

  async entry(name: string, path: string, follow: boolean): Promise<Entry | undefined> {
    try {
      return { name, path, stat: this.#invocation.system.call('stat', path, follow) };
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      this.status = 2;
      await this.#invocation.errors.line(`ls: cannot access '${name}': ${wordsOf(error)}`);
      return undefined;
    }
  }

  #sorted(entries: readonly Entry[]): Entry[] {
    const sorted = [...entries];
    if (!this.#has('U')) sorted.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    if (this.#has('t')) sorted.sort((a, b) => b.stat.mtimeMs - a.stat.mtimeMs);
    if (this.#has('S')) sorted.sort((a, b) => b.stat.size - a.stat.size);
    if (this.#has('r')) sorted.reverse();
    if (this.#has('group-directories-first'))
      sorted.sort((a, b) => Number(kind(b) === S_IFDIR) - Number(kind(a) === S_IFDIR));
    return sorted;
  }

  #label(entry: Entry): string {
    const type = kind(entry);
    const executable = type !== S_IFDIR && type !== S_IFLNK && (entry.stat.mode & 0o111) !== 0;
    const color = type === S_IFDIR ? BLUE : type === S_IFLNK ? CYAN : executable ? GREEN : '';
    const name = this.#color && color !== '' ? `${color}${entry.name}${RESET}` : entry.name;
    if (type === S_IFDIR && (this.#has('F') || this.#has('p'))) return `${name}/`;
    if (!this.#has('F')) return name;
    return type === S_IFLNK && !this.#has('l') ? `${name}@` : executable ? `${name}*` : name;
  }

  async print(entries: readonly Entry[], total: boolean): Promise<void> {
    const { output, system } = this.#invocation;
    const sorted = this.#sorted(entries);
    if (this.#has('l')) {
      const size = (entry: Entry): string =>
        this.#has('h') ? humanSize(entry.stat.size) : String(entry.stat.size);
      const width = (texts: readonly string[]): number => Math.max(0, ...texts.map((text) => text.length));
      const sizes = width(sorted.map(size));
      const links = width(sorted.map(({ stat }) => String(stat.nlink)));
      if (total)
        await output.line(`total ${sorted.reduce((sum, { stat }) => sum + Math.ceil(stat.blocks / 2), 0)}`);
      for (const entry of sorted) {
        const { stat } = entry;
        const owner = stat.uid === 0 ? 'root root' : 'user user';
        const target = kind(entry) === S_IFLNK ? ` -> ${system.call('readlink', entry.path)}` : '';
        await output.line(
          `${permissions(stat.mode)} ${String(stat.nlink).padStart(links)} ${owner} ${size(entry).padStart(sizes)} ${date(stat.mtimeMs)} ${this.#label(entry)}${target}`,
        );
      }
      return;
    }
    const labels = sorted.map((entry) => this.#label(entry));
    if (this.#columns === 0) {
      for (const label of labels) await output.line(label);
    } else if (labels.length > 0) await output.write(inColumns(labels, this.#columns));
  }

  async folder(entry: Entry, titled: boolean, first: boolean): Promise<void> {
    const { system, output, errors } = this.#invocation;
    let names: string[];
    try {
      names = system.call('readdir', entry.path).map(({ name }) => name);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      this.status = 2;
      await errors.line(`ls: cannot open directory '${entry.name}': ${wordsOf(error)}`);
      return;
    }
    if (titled) await output.write(`${first ? '' : '\n'}${entry.name}:\n`);
    if (this.#has('a')) names.push('.', '..');
    const shown = names.filter((name) => this.#has('a') || this.#has('A') || !name.startsWith('.'));
    const entries: Entry[] = [];
    for (const name of shown) {
      const found = await this.entry(name, resolvePath(entry.path, name), false);
      if (found !== undefined) entries.push(found);
    }
    await this.print(entries, true);
    if (!this.#has('R')) return;
    for (const inner of this.#sorted(entries))
      if (kind(inner) === S_IFDIR && inner.name !== '.' && inner.name !== '..')
        await this.folder({ ...inner, name: `${entry.name.replace(/\/$/, '')}/${inner.name}` }, true, false);
  }
}

/** Down the columns first, as wide as the terminal allows. */
function inColumns(labels: readonly string[], columns: number): string {
  const widths = labels.map(textWidth);
  for (let rows = 1; ; rows++) {
    const count = Math.ceil(labels.length / rows);
    const sizes = Array.from(
      { length: count },
      (_, at) => Math.max(...widths.slice(at * rows, (at + 1) * rows)) + 2,
    );
    if (sizes.reduce((sum, size) => sum + size, -2) > columns && rows < labels.length) continue;
    return Array.from({ length: rows }, (_, row) => {
      const cells = sizes.map((size, at) => {
        const index = at * rows + row;
        return (labels[index] ?? '') + ' '.repeat(Math.max(0, size - (widths[index] ?? 0)));
      });
      return `${cells.join('').trimEnd()}\n`;
    }).join('');
  }
}

/** Lists files as GNU ls does, in columns and colours on a terminal. */
export const ls: Utility = async (invocation) => {
  const { options, operands } = parseOptions(invocation.args, FLAGS, ['w', 'I', 'sort', 'time-style']);
  const given = new Set([...options.keys()].map((name) => LONG[name] ?? name));
  const color = options.get('color');
  const isColored =
    color === 'always' || color === 'yes' || (invocation.output.isTerminal && color !== 'never');
  const listing = new Listing(invocation, (flag) => given.has(flag), isColored);
  const files: Entry[] = [];
  const folders: Entry[] = [];
  for (const name of operands.length === 0 ? ['.'] : operands) {
    const entry = await listing.entry(
      name,
      resolvePath(invocation.cwd, name),
      !given.has('l') && !given.has('d'),
    );
    if (entry === undefined) continue;
    if (kind(entry) === S_IFDIR && !given.has('d')) folders.push(entry);
    else files.push(entry);
  }
  if (files.length > 0) await listing.print(files, false);
  const titled = folders.length + files.length > 1 || operands.length > 1 || given.has('R');
  for (const [at, folder] of folders.entries())
    await listing.folder(folder, titled, at === 0 && files.length === 0);
  return listing.status;
};
