import type { Random } from './random.ts';
import { attempt, type Outcome, type Side } from './sides.ts';

const NAMES = ['a', 'b', 'c', 'ü', 'l'];

function randomPath(random: Random, base: string): string {
  const depth = 1 + random.below(3);
  const parts: string[] = [];
  for (let i = 0; i < depth; i++) parts.push(random.pick(NAMES));
  if (random.below(12) === 0) parts.splice(1 + random.below(parts.length), 0, random.pick(['.', '..']));
  let path = parts.join(random.below(20) === 0 ? '//' : '/');
  if (random.below(10) === 0) path += '/';
  if (random.below(15) === 0) path = `${base}/${path}`;
  return random.below(80) === 0 ? random.pick(['', '.', './', 'n'.repeat(256), 'a'.repeat(255)]) : path;
}

const bytes = (random: Random): Uint8Array =>
  Uint8Array.from({ length: random.below(12) }, () => 97 + random.below(26));

const FLAGS = [
  0, 1, 2, 0o100, 0o101, 0o1101, 0o2101, 0o102, 0o301, 0o302, 0o1002, 0o200000, 0o400000, 0o400101, 0o1000,
];

/** Permission bits that operations give and ask for. */
export interface Choices {
  readonly modes: readonly number[];
  readonly access: readonly number[];
}

export const AS_ROOT: Choices = { modes: [0o644, 0o600, 0o755, 0o777, 0o4711], access: [0, 2, 4, 6] };
export const AS_USER: Choices = {
  modes: [0o777, 0o777, 0o755, 0o644, 0o600, 0o500, 0o300, 0o400, 0o200, 0o100, 0o077, 0],
  access: [0, 1, 2, 3, 4, 5, 6, 7],
};

export type Operation = readonly [name: Exclude<keyof Side, 'end'>, ...args: readonly unknown[]];

export function randomOperation(random: Random, base: string, { modes, access }: Choices): Operation {
  const path = (): string => randomPath(random, base);
  const target = (): string =>
    random.below(6) === 0 ? `${base}/${path()}` : random.below(4) === 0 ? `../${path()}` : path();
  const file = random.below(6);
  const position = random.below(3) === 0 ? null : random.below(20);
  return random.pick<() => Operation>([
    () => ['mkdir', path(), 0o777],
    () => ['mkdir', path(), random.pick(modes)],
    () => ['mkdirAll', path()],
    () => ['rmdir', path()],
    () => ['unlink', path()],
    () => ['rename', path(), path()],
    () => ['rename', path(), path()],
    () => ['link', path(), path()],
    () => ['symlink', target(), path()],
    () => ['symlink', target(), path()],
    () => ['readlink', path()],
    () => ['realpath', path()],
    () => ['readdir', path()],
    () => ['stat', path(), true],
    () => ['stat', path(), false],
    () => ['readFile', path()],
    () => ['writeFile', path(), bytes(random), random.pick([0o1101, 0o2101, 0o1301])],
    () => ['writeFile', path(), bytes(random), 0o1101],
    () => ['copyFile', path(), path(), random.below(2)],
    () => ['chmod', path(), random.pick(modes)],
    () => ['utimes', path(), 1_600_000_000 + random.below(1000)],
    () => ['open', path(), random.pick(FLAGS), 0o644],
    () => ['open', path(), random.pick(FLAGS), random.pick(modes)],
    () => ['access', path(), random.pick(access)],
    () => ['close', file],
    () => ['read', file, 1 + random.below(10), position],
    () => ['write', file, bytes(random), position],
    () => ['ftruncate', file, random.below(30)],
    () => ['fstat', file],
    () => ['fchmod', file, random.pick(modes)],
  ])();
}

/** Runs one operation; the table's types are checked where the operations are made. */
export const run = (side: Side, [name, ...args]: Operation): Outcome =>
  attempt(() => (side[name] as (...values: readonly unknown[]) => unknown)(...args));
