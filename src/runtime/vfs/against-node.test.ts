import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { USER_ID, Vfs } from './index.ts';
import { AS_ROOT, AS_USER, randomOperation, run } from './testing/operations.ts';
import { Random } from './testing/random.ts';
import { listing, nodeSide, ourSide } from './testing/sides.ts';

/**
 * The same random operations on our file system and on Linux's through Node, result by result, then the whole trees.
 * Both start at the same absolute path, so that absolute links mean the same.
 */
const SEQUENCES = 120;
const USER_SEQUENCES = 60;
const OPERATIONS = 80;
/**
 * The test may run as root, so nothing may climb out of the temporary directory: a look-up follows at most 40 links,
 * each with at most two `..` in it, and its own path has one.
 */
const BELOW = '/d'.repeat(90);

const temporary = (): string => fs.mkdtempSync(join(fs.realpathSync(tmpdir()), 'vfs-'));

describe('with all permissions', () => {
  let top: string;
  beforeAll(() => {
    top = temporary();
  });
  afterAll(() => {
    fs.rmSync(top, { recursive: true, force: true });
  });

  test.each(Array.from({ length: SEQUENCES }, (_, seed) => seed))(
    'V1 seed %i gives what Linux gives',
    (seed) => {
      const random = new Random(seed);
      const base = `${top}/${seed}${BELOW}`;
      fs.mkdirSync(base, { recursive: true });
      const vfs = new Vfs({ diskBytes: 1e9 });
      const theirs = nodeSide(base);
      const ours = ourSide(vfs, base, true);
      const history: string[] = [];
      for (let i = 0; i < OPERATIONS; i++) {
        const operation = randomOperation(random, base, AS_ROOT);
        const expected = run(theirs, operation);
        const actual = run(ours, operation);
        history.push(JSON.stringify(operation));
        expect({ operation, ...actual }, `after ${history.join('\n')}\n`).toEqual({ operation, ...expected });
      }
      expect(listing(ours)).toEqual(listing(theirs));
      theirs.end();
      ours.end();
    },
  );
});

describe('as a user, whom permission bits bind', () => {
  let top: string;
  let results: readonly { readonly outcomes: readonly unknown[]; readonly tree: unknown }[];
  beforeAll(() => {
    top = temporary();
    if (process.getuid?.() === 0) fs.chownSync(top, USER_ID, USER_ID);
    const program = fileURLToPath(new URL('testing/run-as-user.ts', import.meta.url));
    const args = [program, top, String(USER_SEQUENCES), String(OPERATIONS), BELOW];
    const output = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
    results = JSON.parse(output) as typeof results; // as the program prints it
  });
  afterAll(() => {
    execFileSync('chmod', ['-R', 'u+rwx', top]);
    fs.rmSync(top, { recursive: true, force: true });
  });

  /** As JSON carries it: what an operation returns nothing for has no value there. */
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  test.each(Array.from({ length: USER_SEQUENCES }, (_, seed) => seed))(
    'V2 seed %i gives what Linux gives',
    (seed) => {
      const random = new Random(seed);
      const base = `${top}/${seed}${BELOW}`;
      const ours = ourSide(new Vfs({ diskBytes: 1e9 }), base, false);
      const history: string[] = [];
      for (const expected of results[seed]?.outcomes ?? []) {
        const operation = randomOperation(random, base, AS_USER);
        const actual = plain(run(ours, operation));
        history.push(JSON.stringify(operation));
        expect({ operation, actual }, `after ${history.join('\n')}\n`).toEqual({
          operation,
          actual: expected,
        });
      }
      expect(history).toHaveLength(OPERATIONS);
      expect(plain(listing(ours))).toEqual(results[seed]?.tree);
      ours.end();
    },
  );
});
