import { describe, expect, test } from 'vitest';
import { LineEditor, type Completion, type LineResult } from './line-editor.ts';

interface Typed {
  readonly result: LineResult;
  readonly written: string;
}

async function type(
  chunks: readonly string[],
  options: { history?: readonly string[]; complete?: (line: string) => Completion } = {},
): Promise<Typed> {
  const left = [...chunks];
  let written = '';
  const editor = new LineEditor({
    read: () => Promise.resolve(left.shift() ?? null),
    write: (text) => {
      written += text;
      return Promise.resolve();
    },
    columns: () => 20,
    complete: options.complete ?? (() => ({ from: 0, candidates: [] })),
    history: options.history ?? [],
  });
  return { result: await editor.readLine('$ '), written };
}

const line = async (...chunks: string[]): Promise<string | undefined> => {
  const { result } = await type([...chunks, '\r']);
  return result.kind === 'line' ? result.line : undefined;
};

describe('editing', () => {
  test.each([
    ['letters', ['echo ', 'hi'], 'echo hi'],
    ['backspace', ['abc\x7f\x7f'], 'a'],
    ['left and right', ['ac\x1b[Db\x1b[C!'], 'abc!'],
    ['an arrow key that arrives in two pieces', ['ac\x1b', '[Db'], 'abc'],
    ['home and end', ['b\x1b[Ha\x1b[Fc'], 'abc'],
    ['Ctrl-A and Ctrl-E', ['b\x01a\x05c'], 'abc'],
    ['delete', ['abc\x1b[D\x1b[D\x1b[3~'], 'ac'],
    ['Ctrl-U', ['gone\x15kept'], 'kept'],
    ['Ctrl-K', ['kept gone\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\x0b'], 'kept'],
    ['Ctrl-W', ['one two  \x17three'], 'one three'],
    ['Ctrl-Y after Ctrl-W', ['one two\x17\x19\x19'], 'one twotwo'],
    ['words by Alt-B and Alt-F', ['one two\x1bb\x1bbX\x1bfY'], 'XoneY two'],
    ['characters of two units', ['🐢ż\x7f\x7fa'], 'a'],
    ['a pasted tab and escape sequences nobody knows', ['a\x1b[15~b'], 'ab'],
  ])('9: %s', async (_what, chunks, expected) => {
    expect(await line(...chunks)).toBe(expected);
  });

  test('9: several lines in one chunk are read one by one', async () => {
    const left = ['one\rtwo\r'];
    const editor = new LineEditor({
      read: () => Promise.resolve(left.shift() ?? null),
      write: () => Promise.resolve(),
      columns: () => 80,
      complete: () => ({ from: 0, candidates: [] }),
      history: [],
    });
    expect(await editor.readLine('')).toEqual({ kind: 'line', line: 'one' });
    expect(await editor.readLine('')).toEqual({ kind: 'line', line: 'two' });
    expect(await editor.readLine('')).toEqual({ kind: 'end' });
  });

  test('9: Ctrl-C gives up the line, Ctrl-D ends only an empty one', async () => {
    expect((await type(['abc\x03'])).result).toEqual({ kind: 'interrupted' });
    expect((await type(['\x04'])).result).toEqual({ kind: 'end' });
    expect((await type(['ab\x01\x04\r'])).result).toEqual({ kind: 'line', line: 'b' });
  });
});

describe('history', () => {
  const history = ['npm test', 'node a.js', 'npm start'];
  const recall = async (keys: string): Promise<string | undefined> => {
    const { result } = await type([`${keys}\r`], { history });
    return result.kind === 'line' ? result.line : undefined;
  };

  test.each([
    ['up', '\x1b[A', 'npm start'],
    ['up twice', '\x1b[A\x1b[A', 'node a.js'],
    ['up beyond the first', '\x1b[A\x1b[A\x1b[A\x1b[A', 'npm test'],
    ['up and down gives back what was typed', 'draft\x1b[A\x1b[B', 'draft'],
    ['Ctrl-R', '\x12node', 'node a.js'],
    ['Ctrl-R twice', '\x12npm\x12', 'npm test'],
  ])('9: %s', async (_what, keys, expected) => {
    expect(await recall(keys)).toBe(expected);
  });
});

describe('completion', () => {
  const names = ['index.js', 'info.js', 'src/'];
  const complete = (text: string): Completion => {
    const from = text.lastIndexOf(' ') + 1;
    return {
      from,
      candidates: names
        .filter((name) => name.startsWith(text.slice(from)))
        .map((name) => ({ text: name, shown: name })),
    };
  };
  const completed = async (keys: string): Promise<Typed> => type([`${keys}\r`], { complete });

  test('9: the only candidate is put in', async () => {
    expect((await completed('cat s\t')).result).toEqual({ kind: 'line', line: 'cat src/' });
  });

  test('9: several candidates share their start, and are listed by another Tab', async () => {
    const { result, written } = await completed('cat i\t\t');
    expect(result).toEqual({ kind: 'line', line: 'cat in' });
    expect(written).toContain('index.js  info.js');
  });

  test('9: none rings the bell', async () => {
    expect((await completed('cat x\t')).written).toContain('\x07');
  });
});

/** Just enough of a terminal to see where things end up. */
function screen(
  output: string,
  columns: number,
): { readonly rows: readonly string[]; readonly at: readonly [number, number] } {
  const rows: string[][] = [[]];
  let row = 0;
  let column = 0;
  for (let at = 0; at < output.length;) {
    // eslint-disable-next-line no-control-regex -- a terminal's escape sequences start with one
    const escape = /^\x1b\[(\d*)([A-Za-z])/.exec(output.slice(at));
    if (escape !== null) {
      const count = Number(escape[1] === '' ? 1 : escape[1]);
      if (escape[2] === 'A') row -= count;
      if (escape[2] === 'C') column += count;
      if (escape[2] === 'J') {
        rows.length = row + 1;
        rows[row]?.splice(column);
      }
      at += escape[0].length;
      continue;
    }
    const [char = ''] = output.slice(at);
    at += char.length;
    if (char === '\r') column = 0;
    else if (char === '\n') row++;
    else {
      if (column === columns) {
        column = 0;
        row++;
      }
      rows[row] ??= [];
      const cells = rows[row];
      if (cells !== undefined) cells[column++] = char;
    }
    rows[row] ??= [];
  }
  return { rows: rows.map((cells) => cells.join('')), at: [row, column] };
}

describe('drawing', () => {
  test('9: a line longer than the terminal takes several rows, and the cursor is where it belongs', async () => {
    const text = 'abcdefghijklmnopqrstuvwxyz0123456789';
    const { written } = await type([text, '\x1b[D'.repeat(20), 'X']);
    const { rows, at } = screen(written, 20);
    expect(rows.slice(0, 2)).toEqual([
      '$ abcdefghijklmnopXq'.slice(0, 20),
      expect.stringMatching(/^qrstuvw|^rstuvw/),
    ]);
    expect(rows.join('')).toBe(`$ ${text.slice(0, 16)}X${text.slice(16)}`);
    expect(at).toEqual([0, 19]);
  });
});
