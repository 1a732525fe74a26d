/** What the authenticated modes share: the tag, made or expected. */
import { CipherError, type CipherStream } from './block-modes.ts';

export interface AeadStream extends CipherStream {
  addData(data: Uint8Array): void;
  /** of an encryption that has ended */
  tag(): Uint8Array;
  /** what a decryption must find */
  expectTag(tag: Uint8Array): void;
}

export const BLOCK = 16;

export abstract class Aead implements AeadStream {
  protected readonly encrypt: boolean;
  protected expected: Uint8Array | undefined;
  #tag: Uint8Array | undefined;

  constructor(encrypt: boolean) {
    this.encrypt = encrypt;
  }

  abstract update(data: Uint8Array): Uint8Array;
  abstract addData(data: Uint8Array): void;
  /** what is left, and the tag */
  protected abstract end(): { rest: Uint8Array; tag: Uint8Array };

  setPadding(): void {}

  final(): Uint8Array {
    const { rest, tag } = this.end();
    this.#tag = tag;
    if (!this.encrypt) this.check(tag);
    return rest;
  }

  protected check(tag: Uint8Array): void {
    const { expected } = this;
    let difference = expected === undefined ? 1 : 0;
    for (let at = 0; at < (expected?.length ?? 0); at++) difference |= (expected?.[at] ?? 0) ^ (tag[at] ?? 0);
    if (difference !== 0) throw new CipherError('unauthenticated');
  }

  tag(): Uint8Array {
    return this.#tag ?? new Uint8Array(BLOCK);
  }

  expectTag(tag: Uint8Array): void {
    this.expected = tag.slice();
  }
}
