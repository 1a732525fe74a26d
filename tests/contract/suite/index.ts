import type { ContractTest } from './bench.ts';
import { files } from './files.ts';
import { lifecycle } from './lifecycle.ts';
import { mounts } from './mounts.ts';
import { processes } from './processes.ts';
import { servers } from './servers.ts';
import { watches } from './watches.ts';

/** Every test of the contract; the titles are unique. */
export const suite: readonly ContractTest[] = [
  ...lifecycle,
  ...mounts,
  ...files,
  ...watches,
  ...processes,
  ...servers,
];
