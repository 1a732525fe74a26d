import { describe, expect, test } from 'vitest';
import { parse } from './parser.ts';
import { ShellSyntaxError } from './syntax.ts';

const failure = (text: string): ShellSyntaxError => {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ShellSyntaxError) return error;
    throw error;
  }
  throw new Error(`'${text}' was understood`);
};

describe('a line that goes on', () => {
  test.each([
    ['a quote', 'echo "a'],
    ['a single quote', "echo 'a"],
    ['a pipe', 'ls |'],
    ['&&', 'true &&'],
    ['a backslash', 'echo \\'],
    ['$(', 'echo $(ls'],
    ['${', 'echo ${x'],
    ['if', 'if true; then'],
    ['while', 'while true; do echo'],
    ['a function', 'f() {'],
    ['case', 'case x in a) echo;;'],
    ['a here-document', 'cat <<EOF\ntext'],
    ['a bracket', '(echo'],
  ])('8: %s makes it incomplete', (_what, text) => {
    expect(failure(text).incomplete).toBe(true);
  });
});

test.each([
  '| ls',
  'ls ||| wc',
  'fi',
  'if; then',
  'echo )',
  ';;',
  'for 1 in a; do :; done',
  'echo ${}',
  'a=(1 2)',
  '< ',
])('8: %j is a syntax error, and more of it would not help', (text) => {
  expect(failure(text).incomplete).toBe(text.endsWith('< '));
});

test.each([
  ['# a comment', 0],
  ['', 0],
  ['a; b\nc & d', 4],
  ['a | b | c', 1],
  ['a && b || c', 1],
  ['echo a#b "#c" # d', 1],
  ['{ a; b; }', 1],
  ['for f in *; do echo $f; done > out', 1],
  ['if a; then b; elif c; then d; else e; fi', 1],
  ['case $x in (a|b) c;; *) d; esac', 1],
  ['cat <<A <<-B\n1\nA\n\t2\n\tB\necho', 2],
  ['[[ a == b && ( -f c || ! d < e ) ]] && f', 1],
  ['echo `echo \\`date\\`` $(( (1 + 2) * 3 )) $((echo x) | cat)', 1],
  ['time ! a', 1],
  ['a \\\n b', 1],
])('8: %j has %i items', (text, count) => {
  expect(parse(text)).toHaveLength(count);
});
