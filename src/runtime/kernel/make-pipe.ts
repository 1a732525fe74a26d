import { BytePipe } from './byte-pipe.ts';
import { StreamDescription } from './description.ts';
import type { Process } from './process.ts';

/** pipe(2) */
export function makePipe(process: Process): { readonly read: number; readonly write: number } {
  process.requireRoom(2);
  const pipe = new BytePipe();
  const read = process.addFd(new StreamDescription('pipe', pipe, null));
  const write = process.addFd(new StreamDescription('pipe', null, pipe));
  return { read, write };
}
