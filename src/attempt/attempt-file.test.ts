import { describe, expect, it } from 'vitest';
import {
  attemptFileText,
  CARRIED_LIMIT,
  carriedRecording,
  FILE_LIMIT,
  readAttemptFile,
  type AttemptFile,
} from './attempt-file.ts';

const HERE = { slug: 'leak-x', id: 'id-1' };
const FILE: AttemptFile = {
  files: [
    { path: 'src/a.js', state: 'text', text: 'export {};\n' },
    { path: 'src/b.js', state: 'deleted' },
  ],
  answers: { q1: '2' },
  notes: { 'What was it?': 'A listener.' },
  requests: [{ name: 'health', request: { method: 'GET', url: '/healthz', headers: '', body: '' } }],
  recording: { version: 1, log: ['["v0",1,5]\n["n","src/a.js"]\n["b",0,0,""]\n["k",9,0,0,"ab",[80]]'] },
};
const good = JSON.parse(attemptFileText(HERE, FILE)) as Record<string, unknown>; // made by this project
const read = (text: string) => readAttemptFile(text, HERE, (path) => path.startsWith('src/'));
const words = (text: string): string => {
  const got = read(text);
  return got.ok ? 'it was taken' : got.error;
};

it('what was exported is read back as it was', () => {
  expect(read(attemptFileText(HERE, FILE))).toEqual({ ok: true, value: FILE });
});

it('a file without what came later than its format is read', () => {
  const { format, version, challenge, exportedAt, files } = good;
  expect(read(JSON.stringify({ format, version, challenge, exportedAt, files }))).toMatchObject({
    ok: true,
    value: { notes: {}, requests: [] },
  });
});

describe('a hostile file is refused with words, and nothing of it is taken', () => {
  const file = (path: unknown, text: unknown = 'x') => [{ path, state: 'text', text }];
  it.each<[string, unknown, RegExp]>([
    ['another format', { ...good, format: 'zip' }, /no attempt of this page: format/],
    ['a later version', { ...good, version: 2 }, /version/],
    ['another incident', { ...good, challenge: { slug: 'loop-y', id: 'id-2' } }, /attempt at "loop-y"/],
    ['a path that climbs', { ...good, files: file('src/../../etc/passwd') }, /cannot be a file here/],
    ['an absolute path', { ...good, files: file('/etc/passwd') }, /cannot be a file here/],
    ['a protected file', { ...good, files: file('package.json') }, /not part of the fix/],
    ['a file twice', { ...good, files: [...file('src/a'), ...file('src/a')] }, /twice/],
    ['a text that is none', { ...good, files: file('src/a', { evil: true }) }, /files\.0/],
    ['a text too long', { ...good, files: file('src/a', 'x'.repeat(1_000_001)) }, /files\.0\.text/],
    [
      'a method that is none',
      { ...good, requests: [{ name: 'x', request: { method: 'EVAL' } }] },
      /requests/,
    ],
    ['a later recording', { ...good, recording: { version: 2, log: [] } }, /recording\.version/],
    ['a recording of texts', { ...good, recording: { version: 1, log: [{}] } }, /recording\.log/],
    ['a recording that is none', { ...good, recording: { version: 1, log: ['<html>'] } }, /line 1/],
    [
      'a recording that does not fit itself',
      { ...good, recording: { version: 1, log: ['["v0",1,5]\n["n","a"]\n["e",0,0,[[5,0,"x"]]]'] } },
      /does not fit its own files/,
    ],
    ['a list', [], /no attempt of this page/],
    ['null', null, /no attempt of this page/],
  ])('%s', (_name, value, expected) => {
    expect(words(JSON.stringify(value))).toMatch(expected);
  });

  it('what is not JSON', () => expect(words('<html>')).toMatch(/not JSON/));
  it('what is too long', () => expect(words(' '.repeat(FILE_LIMIT + 1))).toMatch(/at most/));

  it('a key that would reach a prototype stays a key', () => {
    const text = JSON.stringify(good).replace('"answers":{', '"answers":{"__proto__":"x",');
    read(text);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('a recording that is too long to travel along, or cannot be read, is said to be missing', () => {
    expect(carriedRecording([])).toEqual({ recording: undefined, omits: null });
    const short = ['a'.repeat(CARRIED_LIMIT - 1), 'b'];
    expect(carriedRecording(short)).toEqual({ recording: { version: 1, log: short }, omits: null });
    const long = carriedRecording([...short, 'c'.repeat(200_000)]);
    expect(long.recording).toBeUndefined();
    expect(long.omits).toMatch(
      /is not in the file: it has 1\.7 million characters, and at most 1\.5 million/,
    );
    expect(carriedRecording(null).omits).toMatch(/could not read it/);
  });
});
