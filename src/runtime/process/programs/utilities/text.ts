import { resolvePath } from '../paths.ts';
import { eachInput } from './files.ts';
import { count, parseOptions } from './options.ts';
import { sleep, UsageError, type Utility } from './utility.ts';

const LF = 0x0a;
const FOLLOW_EVERY_MS = 250;

const cat: Utility = (invocation) => {
  const { options, operands } = parseOptions(
    invocation.args,
    ['n', 'b', 'u', 'e', 't', 'v', 's', 'A', 'E', 'T'],
    [],
  );
  let line = 0;
  return eachInput(invocation, operands, async (input) => {
    if (!options.has('n') && !options.has('b')) {
      for await (const chunk of input.chunks()) await invocation.output.write(chunk);
      return;
    }
    for await (const text of input.lines()) {
      const numbered = options.has('n') || text !== '\n';
      await invocation.output.write(numbered ? `${String(++line).padStart(6)}\t${text}` : text);
    }
  });
};

/** `-3` is `-n 3` for head and tail. */
const withCount = (args: readonly string[]): readonly string[] =>
  args.flatMap((arg) => (/^-\d+$/.test(arg) ? ['-n', arg.slice(1)] : [arg]));

const head: Utility = (invocation) => {
  const { options, operands } = parseOptions(
    withCount(invocation.args),
    ['q', 'v'],
    ['n', 'c', 'lines', 'bytes'],
  );
  const bytes = options.get('c') ?? options.get('bytes');
  let first = true;
  return eachInput(invocation, operands, async (input, name, stream) => {
    if (operands.length > 1 && !options.has('q'))
      await invocation.output.write(`${first ? '' : '\n'}==> ${name} <==\n`);
    first = false;
    let left = bytes === undefined ? count(options.get('n') ?? options.get('lines'), 10) : count(bytes, 0);
    while (left > 0) {
      const chunk = await input.read();
      if (chunk === null) return;
      let end = chunk.length;
      if (bytes !== undefined) {
        end = Math.min(left, chunk.length);
        left -= end;
      } else
        for (let at = 0; at < chunk.length; at++)
          if (chunk[at] === LF && --left === 0) {
            end = at + 1;
            break;
          }
      await invocation.output.write(chunk.subarray(0, end));
      if (stream && end < chunk.length) input.unread(chunk.slice(end));
    }
  });
};

const tail: Utility = async (invocation) => {
  const { args, output, signal, system, cwd } = invocation;
  const { options, operands } = parseOptions(
    withCount(args),
    ['f', 'F', 'q', 'v', 'follow', 'retry'],
    ['n', 'c', 'lines', 'bytes', 's'],
  );
  const wanted = options.get('c') ?? options.get('bytes') ?? options.get('n') ?? options.get('lines') ?? '10';
  const bytes = options.has('c') || options.has('bytes');
  const fromStart = wanted.startsWith('+');
  const limit = Math.abs(count(wanted, 10));
  let first = true;
  const status = await eachInput(invocation, operands, async (input, name) => {
    if (operands.length > 1 && !options.has('q')) await output.write(`${first ? '' : '\n'}==> ${name} <==\n`);
    first = false;
    const all = await input.all();
    await output.write(
      bytes
        ? fromStart
          ? all.subarray(limit - 1)
          : all.subarray(-limit || all.length)
        : lastLines(all, limit, fromStart),
    );
  });
  const [file] = operands;
  if ((!options.has('f') && !options.has('F') && !options.has('follow')) || file === undefined) return status;
  const path = resolvePath(cwd, file);
  let { size } = system.call('stat', path, true);
  for (;;) {
    await sleep(FOLLOW_EVERY_MS, signal);
    const now = system.call('stat', path, true).size;
    if (now < size) {
      await invocation.errors.line(`tail: ${file}: file truncated`);
      size = 0;
    }
    if (now > size) await output.write(system.call('readFile', path).subarray(size, now));
    size = now;
  }
};

function lastLines(all: Uint8Array, limit: number, fromStart: boolean): Uint8Array {
  if (fromStart) {
    let at = 0;
    for (let line = 1; line < limit && at < all.length; line++) at = all.indexOf(LF, at) + 1 || all.length;
    return all.subarray(at);
  }
  let at = all.length;
  if (all[at - 1] === LF) at--;
  for (let lines = 0; lines < limit && at > 0; lines++)
    at = lines === limit - 1 ? all.lastIndexOf(LF, at - 1) + 1 : all.lastIndexOf(LF, at - 1);
  return limit === 0 ? new Uint8Array() : all.subarray(Math.max(at, 0));
}

const tee: Utility = async (invocation) => {
  const { options, operands } = parseOptions(invocation.args, ['a', 'i', 'append'], []);
  const { system, cwd, output } = invocation;
  const flags = 0o101 | (options.has('a') || options.has('append') ? 0o2000 : 0o1000);
  const fds = operands.map((name) => system.call('open', resolvePath(cwd, name), flags, 0o666));
  for await (const chunk of invocation.input.chunks()) {
    await output.write(chunk);
    for (const fd of fds) system.call('write', fd, chunk, null);
  }
  for (const fd of fds) system.close(fd, null);
  return 0;
};

const wc: Utility = async (invocation) => {
  const { options, operands } = parseOptions(
    invocation.args,
    ['l', 'w', 'c', 'm', 'L', 'lines', 'words', 'bytes', 'chars'],
    [],
  );
  const some = options.size > 0;
  const columns = [
    !some || options.has('l') || options.has('lines'),
    !some || options.has('w') || options.has('words'),
    !some || options.has('c') || options.has('bytes'),
    options.has('m') || options.has('chars'),
  ];
  const totals = [0, 0, 0, 0];
  const rows: { readonly counts: readonly number[]; readonly name: string }[] = [];
  const status = await eachInput(invocation, operands, async (input, name) => {
    const counts = [0, 0, 0, 0];
    let inWord = false;
    for await (const chunk of input.chunks()) {
      counts[2] = (counts[2] ?? 0) + chunk.length;
      for (const byte of chunk) {
        if (byte === LF) counts[0] = (counts[0] ?? 0) + 1;
        if ((byte & 0xc0) !== 0x80) counts[3] = (counts[3] ?? 0) + 1;
        const blank = byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);
        if (!blank && !inWord) counts[1] = (counts[1] ?? 0) + 1;
        inWord = !blank;
      }
    }
    counts.forEach((value, at) => (totals[at] = (totals[at] ?? 0) + value));
    rows.push({ counts, name: name === '-' && operands.length === 0 ? '' : name });
  });
  if (rows.length > 1) rows.push({ counts: totals, name: 'total' });
  const single = columns.filter(Boolean).length === 1;
  const width =
    single && rows.length === 1
      ? 0
      : operands.length === 0
        ? 7
        : Math.max(...totals.map((value) => String(value).length));
  for (const { counts, name } of rows) {
    const shown = counts.filter((_, at) => columns[at]).map((value) => String(value).padStart(width));
    await invocation.output.line(`${shown.join(' ')}${name === '' ? '' : ` ${name}`}`);
  }
  return status;
};

const yes: Utility = async ({ args, output, signal }) => {
  const line = `${args.length === 0 ? 'y' : args.join(' ')}\n`;
  const block = line.repeat(Math.max(1, Math.floor(8192 / line.length)));
  for (;;) {
    signal.throwIfAborted();
    await output.write(block);
  }
};

const UNITS: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3600, d: 86_400 };

export function duration(text: string): number {
  const found = /^(\d+(?:\.\d+)?|\.\d+)([smhd]?)$/.exec(text);
  if (found === null) throw new UsageError(`invalid time interval '${text}'`, 1);
  return Number(found[1]) * (UNITS[found[2] ?? ''] ?? 1) * 1000;
}

const pause: Utility = async ({ args, signal }) => {
  if (args.length === 0) throw new UsageError('missing operand', 1);
  await sleep(
    args.reduce((sum, text) => sum + duration(text), 0),
    signal,
  );
  return 0;
};

export const textUtilities: Readonly<Record<string, Utility>> = {
  cat,
  head,
  tail,
  tee,
  wc,
  yes,
  sleep: pause,
};
