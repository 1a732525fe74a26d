/** Block ciphers that the modes run on: AES over noble-ciphers, and DES in its single and triple forms. */
import { unsafe } from '@noble/ciphers/aes.js';
import { startDes } from './des.ts';

export interface BlockEngine {
  /** bytes of a block */
  readonly size: number;
  /** in place */
  encrypt(block: Uint8Array): void;
  decrypt(block: Uint8Array): void;
}

export function startAes(key: Uint8Array): BlockEngine {
  const forward = unsafe.expandKeyLE(key);
  let backward: ReturnType<typeof unsafe.expandKeyDecLE> | undefined;
  return {
    size: 16,
    encrypt(block) {
      unsafe.encryptBlock(forward, block);
    },
    decrypt(block) {
      backward ??= unsafe.expandKeyDecLE(key);
      unsafe.decryptBlock(backward, block);
    },
  };
}

const DES_KEY = 8;

/** One, two or three keys of eight bytes: encrypt, decrypt, encrypt. */
export function startTripleDes(key: Uint8Array): BlockEngine {
  const part = (at: number): Uint8Array => key.subarray(at * DES_KEY, (at + 1) * DES_KEY);
  const first = startDes(part(0));
  if (key.length === DES_KEY) {
    return { size: 8, encrypt: (block) => first(block, false), decrypt: (block) => first(block, true) };
  }
  const second = startDes(part(1));
  const third = key.length === 3 * DES_KEY ? startDes(part(2)) : first;
  return {
    size: 8,
    encrypt(block) {
      first(block, false);
      second(block, true);
      third(block, false);
    },
    decrypt(block) {
      third(block, true);
      second(block, false);
      first(block, true);
    },
  };
}
