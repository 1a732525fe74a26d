import { describe, expect, it } from 'vitest';
import { plainCommand } from './plain-command.ts';

const env = { FILE: 'a b.js', NAME: 'x' };

describe('K1: what a command line of plain words starts', () => {
  it.each([
    ['node app.js', ['node', 'app.js']],
    [' "/usr/local/bin/node"  -e "a(1, 2)" ', ['/usr/local/bin/node', '-e', 'a(1, 2)']],
    [`node -p 'it is "$5"'`, ['node', '-p', 'it is "$5"']],
    ['node "${FILE}" "$NAME-$NONE"', ['node', 'a b.js', 'x-']],
    ['node --title=a"b c"', ['node', '--title=ab c']],
  ])('%s is its words', (text, words) => {
    expect(plainCommand(text, env)).toEqual(words);
  });

  it.each([
    'node a.js; node b.js',
    'node a.js | cat',
    'node a.js > out',
    'node a.js 2>&1',
    'node $FILE',
    'node *.js',
    'A=1 node a.js',
    'node "a\\"b"',
    'node "`x`"',
    'node "$(x)"',
    'node "$1"',
    'node a.js &',
    'node a.js # x',
    "node 'open",
    'if node',
    '',
    'node a\nnode b',
  ])('%s takes a shell', (text) => {
    expect(plainCommand(text, env)).toBeNull();
  });
});
