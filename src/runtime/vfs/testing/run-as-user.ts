/**
 * Runs random operations on Linux's file system as an ordinary user and prints what came of them, as JSON: for the
 * comparison with ours, from a process of its own, since a thread cannot change its user.
 */
import * as fs from 'node:fs';
import { argv, getuid, setgid, setgroups, setuid, stdout, umask } from 'node:process';
import { USER_ID } from '../index.ts';
import { AS_USER, randomOperation, run } from './operations.ts';
import { Random } from './random.ts';
import { listing, nodeSide } from './sides.ts';

const [top = '', sequences = '', operations = '', below = ''] = argv.slice(2);

umask(0o022);
if (getuid?.() === 0) {
  setgroups?.([]);
  setgid?.(USER_ID);
  setuid?.(USER_ID);
}
const all = Array.from({ length: Number(sequences) }, (_, seed) => {
  const base = `${top}/${seed}${below}`;
  fs.mkdirSync(base, { recursive: true });
  const side = nodeSide(base);
  const random = new Random(seed);
  const outcomes = Array.from({ length: Number(operations) }, () =>
    run(side, randomOperation(random, base, AS_USER)),
  );
  const tree = listing(side);
  side.end();
  return { outcomes, tree };
});
stdout.write(JSON.stringify(all));
