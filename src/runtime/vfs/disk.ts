import { ErrnoError } from '#base';
import { INODES_MAX } from './constants.ts';

/** Counts the bytes and inodes a volume holds and refuses more than there is room for. */
export class Disk {
  readonly capacity: number;
  #used = 0;
  #inodes = 0;

  constructor(capacity: number) {
    this.capacity = capacity;
  }

  get used(): number {
    return this.#used;
  }

  get inodes(): number {
    return this.#inodes;
  }

  /** Changes the bytes in use; throws ENOSPC, changing nothing, when they would exceed the capacity. */
  resize(delta: number): void {
    if (delta > 0 && this.#used + delta > this.capacity) throw new ErrnoError('ENOSPC');
    this.#used += delta;
  }

  addInode(): void {
    if (this.#inodes >= INODES_MAX) throw new ErrnoError('ENOSPC');
    this.#inodes++;
  }

  dropInode(): void {
    this.#inodes--;
  }
}
