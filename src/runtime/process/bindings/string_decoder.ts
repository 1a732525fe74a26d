/**
 * StringDecoder's state machine, as in Node's string_decoder.cc. The state is a Buffer that the library made:
 * up to four bytes of an unfinished character, how many are missing, how many are held, the encoding's number.
 */
import { bytesOf, copyOf, type BytesLike } from '../memory.ts';
import type { Binding } from '../binding.ts';
import { ENCODINGS, bufferOver, readers, type Encoding } from '../encodings.ts';

const MISSING = 4;
const HELD = 5;
const ENCODING = 6;

const read = (state: Uint8Array, field: number): number => state[field] ?? 0;

const encodingIn = (state: Uint8Array): Encoding => ENCODINGS[read(state, ENCODING)] ?? 'utf8';

const text = (encoding: Encoding, bytes: Uint8Array, start: number, end: number): string =>
  encoding === 'buffer'
    ? (bufferOver(copyOf(bytes.subarray(start, end))) as unknown as string) // Node hands a Buffer through here too
    : readers[encoding](bytes, start, end);

/** Completes the character held from earlier chunks; returns how much of `data` it took and what it read. */
function finishHeld(state: Uint8Array, encoding: Encoding, data: Uint8Array): { used: number; text: string } {
  let used = 0;
  const take = (count: number): void => {
    for (let left = count; left > 0; left--) {
      const held = read(state, HELD);
      state[held] = read(data, used++);
      state[HELD] = held + 1;
    }
  };
  if (encoding === 'utf8') {
    const most = Math.min(data.length, read(state, MISSING));
    for (let at = 0; at < most; at++) {
      if ((read(data, at) & 0xc0) === 0x80) continue;
      // not the continuation that was due: what is held ends here, malformed
      state[MISSING] = 0;
      take(at);
      break;
    }
  }
  const found = Math.min(data.length - used, read(state, MISSING));
  take(found);
  state[MISSING] = read(state, MISSING) - found;
  if (read(state, MISSING) > 0) return { used, text: '' };
  const held = read(state, HELD);
  state[HELD] = 0;
  return { used, text: text(encoding, state, 0, held) };
}

/** Sets HELD and MISSING for an unfinished character at the end of `data`. */
function findUnfinished(state: Uint8Array, encoding: Encoding, data: Uint8Array): void {
  const { length } = data;
  const last = read(data, length - 1);
  if (encoding === 'utf8' && last >= 0x80) {
    for (let held = 1; held <= length; held++) {
      const byte = read(data, length - held);
      if ((byte & 0xc0) === 0x80) {
        if (held >= 4) return;
        continue;
      }
      const size = (byte & 0xe0) === 0xc0 ? 2 : (byte & 0xf0) === 0xe0 ? 3 : (byte & 0xf8) === 0xf0 ? 4 : 0;
      if (held >= size) return;
      state[HELD] = held;
      state[MISSING] = size - held;
      return;
    }
  } else if (encoding === 'utf16le') {
    if (length % 2 === 1) {
      state[HELD] = 1;
      state[MISSING] = 1;
    } else if ((last & 0xfc) === 0xd8) {
      state[HELD] = 2;
      state[MISSING] = 2;
    }
  } else if (encoding === 'base64' || encoding === 'base64url') {
    state[HELD] = length % 3;
    if (length % 3 > 0) state[MISSING] = 3 - (length % 3);
  }
}

function decode(state: Uint8Array, data: BytesLike): string {
  const encoding = encodingIn(state);
  let bytes = bytesOf(data);
  if (encoding === 'ascii' || encoding === 'latin1' || encoding === 'hex' || encoding === 'buffer') {
    return text(encoding, bytes, 0, bytes.length);
  }
  let before = '';
  while (read(state, MISSING) > 0 && bytes.length > 0) {
    const finished = finishHeld(state, encoding, bytes);
    before += finished.text;
    bytes = bytes.subarray(finished.used);
  }
  if (bytes.length === 0) return before;
  findUnfinished(state, encoding, bytes);
  const end = bytes.length - read(state, HELD);
  for (let at = end; at < bytes.length; at++) state[at - end] = read(bytes, at);
  return before + text(encoding, bytes, 0, end);
}

function flush(state: Uint8Array): string {
  const encoding = encodingIn(state);
  let held = read(state, HELD);
  if (encoding === 'utf16le' && held % 2 === 1) held--;
  state[MISSING] = 0;
  state[HELD] = 0;
  return held === 0 ? '' : text(encoding, state, 0, held);
}

export const binding: Binding = () => ({ encodings: [...ENCODINGS], decode, flush });
