import { parseEnv } from 'node:util';
import { expect, test } from 'vitest';
import { parseDotenv } from './dotenv.ts';

const FILES = [
  'A=1\nB=2',
  '# comment\n\nA = spaced value  \n',
  'A="double \\n newline"\nB=\'single \\n\'\nC=`back # tick`',
  'A=multi\nB="line one\nline two"\nC=3',
  'A=x # comment\nB="q" # comment\nC=#',
  'export A=1\nexport  B=2',
  'NOEQUALS\nA=1\nALSO NOT\nB=2',
  'A=\nB=\n\nC=3',
  'A=\r\nB=2\r\n',
  "A='unclosed\nB=2",
  'A="unclosed # x\nB=2',
  'A==b=c',
  '  A  =  "  keep  "  \n B=1',
  'JSON={"a":1}\nE="a\'b"\nF=a"b"c',
  'A=1\n#only comment',
  '',
  '\n\n\n',
  'A="x"trailing\nB=1',
  'A= \nB=1',
  'A=\t\nB=1',
];

test.each(FILES)('%j reads as util.parseEnv reads it', (text) => {
  expect(parseDotenv(text)).toEqual({ ...parseEnv(text) });
});

test('random files read as util.parseEnv reads them', () => {
  let seed = 99;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return (seed >> 8) % below;
  };
  const letters = ['A', 'B', '=', '"', "'", '`', '#', ' ', '\n', '\n', '\\n', '\t', 'v', '\r'];
  for (let round = 0; round < 20000; round++) {
    let text = '';
    for (let left = random(24); left > 0; left--) text += letters[random(letters.length)] ?? '';
    if (/(?:^|\n)\s*=/.test(text)) continue; // what Node makes of a line without a name is an accident
    expect([text, parseDotenv(text)]).toEqual([text, { ...parseEnv(text) }]);
  }
});
