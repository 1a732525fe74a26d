import '../../testing/worker-scope.ts';
import { transcode as nodeTranscode } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { state } from '../../state.ts';
import { AMBIGUOUS, WIDE } from './east-asian-width.ts';
import { stringWidth } from './string-width.ts';
import { transcode } from './transcode.ts';

beforeAll(() => {
  state.Buffer = Buffer; // Node's own stands in
});

test('the width tables are those of the pinned Node', () => {
  const child = fileURLToPath(new URL('width-table.child.cjs', import.meta.url));
  const made = execFileSync(process.execPath, ['--expose-internals', '--no-warnings', child], {
    encoding: 'utf8',
  });
  expect({ wide: WIDE, ambiguous: AMBIGUOUS }).toEqual(JSON.parse(made));
});

test.each([
  ['', 0, 0],
  ['plain', 5, 5],
  ['漢字', 4, 4],
  ['ﬀ\u00ad', 2, 2],
  ['e\u0301', 1, 1],
  ['👨‍👩‍👧', 2, 6],
  ['👍🏽', 4, 4],
  ['🇺🇸', 4, 4],
  ['\u200d👧', 0, 2],
  ['\u001b[31m', 4, 4],
  ['\u302a', 2, 2],
])('%j is %d columns wide, %d with its emoji apart', (text, width, apart) => {
  expect([stringWidth(text, false, false), stringWidth(text)]).toEqual([width, apart]);
});

test('transcode converts what Node converts', () => {
  const encodings = ['utf8', 'ucs2', 'latin1', 'ascii', 'binary', 'utf16le'] as const;
  const sources = [
    Buffer.from('plain'),
    Buffer.from('€ü'),
    Buffer.from('ü€', 'utf16le'),
    Buffer.from([0xe9, 0xff, 0x61]),
  ];
  let compared = 0;
  for (const source of sources) {
    for (const from of encodings) {
      for (const to of encodings) {
        let real: Buffer;
        try {
          real = nodeTranscode(source, from, to);
        } catch {
          continue; // malformed input is ICU's to complain of
        }
        const ours = transcode(source, from, to);
        expect([from, to, source, ours]).toEqual([from, to, source, real]);
        compared++;
      }
    }
  }
  expect(compared).toBeGreaterThan(80);
});
