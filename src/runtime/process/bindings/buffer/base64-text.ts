/** The global `atob` and `btoa`, and the two checks of Buffer's contents. */
import { bytesOf, unshared, type BytesLike } from '../../memory.ts';
import { host } from '../../host.ts';
import { readBase64, readLatin1 } from '../../text-read.ts';
import { writeBase64, writeLatin1 } from '../../text-write.ts';

const SINGLE_CHARACTER_REMAINED = -1;
const INVALID_CHARACTER = -2;

/** Forgiving-base64 decode; a negative code where lib/buffer.js throws. https://infra.spec.whatwg.org/#forgiving-base64-decode */
export function atob(text: string): string | number {
  let packed = text.replace(/[\t\n\f\r ]/g, '');
  if (packed.length % 4 === 0) packed = packed.replace(/={1,2}$/, '');
  if (/[^A-Za-z0-9+/]/.test(packed)) return INVALID_CHARACTER;
  if (packed.length % 4 === 1) return SINGLE_CHARACTER_REMAINED;
  const bytes = new Uint8Array(Math.floor((packed.length * 3) / 4));
  const written = writeBase64(bytes, packed, 0, bytes.length);
  return readLatin1(bytes, 0, written);
}

export function btoa(text: string): string | number {
  if (/[^\0-\xff]/.test(text)) return SINGLE_CHARACTER_REMAINED;
  const bytes = new Uint8Array(text.length);
  writeLatin1(bytes, text, 0, text.length);
  return readBase64(bytes, 0, bytes.length);
}

const strict = new host.TextDecoder('utf-8', { fatal: true });
const decode = host.TextDecoder.prototype.decode;

export function isUtf8(data: BytesLike): boolean {
  try {
    Reflect.apply(decode, strict, [unshared(bytesOf(data))]);
    return true;
  } catch {
    return false; // the strict decoder throws on nothing but malformed input
  }
}

export function isAscii(data: BytesLike): boolean {
  const bytes = bytesOf(data);
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}
