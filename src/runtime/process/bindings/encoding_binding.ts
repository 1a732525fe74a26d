/** What TextEncoder and TextDecoder stand on. https://encoding.spec.whatwg.org */
import type { Binding } from '../binding.ts';
import { host } from '../host.ts';
import { bytesOf, unshared, type BytesLike } from '../memory.ts';
import { nodeError } from '../native-error.ts';
import { isAnyArrayBuffer } from './types.ts';
import { hostToAscii, hostToUnicode } from './url/domain.ts';

const encoder = new host.TextEncoder();
const { encode, encodeInto } = host.TextEncoder.prototype;
const { decode } = host.TextDecoder.prototype;
const { apply } = Reflect;

/** by ignoreBOM and fatal */
const decoders = [false, true].map((ignoreBOM) =>
  [false, true].map((fatal) => new host.TextDecoder('utf-8', { ignoreBOM, fatal })),
);

function decodeUTF8(data: BytesLike, ignoreBom: unknown, fatal: unknown): string {
  if (!ArrayBuffer.isView(data) && !isAnyArrayBuffer(data)) {
    throw nodeError(
      'TypeError',
      'ERR_INVALID_ARG_TYPE',
      'The "list" argument must be an instance of SharedArrayBuffer, ArrayBuffer or ArrayBufferView.',
    );
  }
  const memory = ArrayBuffer.isView(data) ? data.buffer : data;
  if (memory instanceof ArrayBuffer && memory.detached) return '';
  const decoder = decoders[ignoreBom ? 1 : 0]?.[fatal === true ? 1 : 0];
  try {
    return apply(decode, decoder, [unshared(bytesOf(data))]) as string; // TextDecoder.decode
  } catch {
    // a strict decoder fails on nothing but malformed input
    throw nodeError(
      'TypeError',
      'ERR_ENCODING_INVALID_ENCODED_DATA',
      'The encoded data was not valid for encoding utf-8',
    );
  }
}

export const binding: Binding = () => {
  const encodeIntoResults = new Uint32Array(2);
  return {
    encodeIntoResults,
    encodeInto(text: string, target: Uint8Array): void {
      const bytes = bytesOf(target);
      const open = unshared(bytes);
      const { read, written } = apply(encodeInto, encoder, [text, open]);
      if (open !== bytes) bytes.set(open.subarray(0, written));
      encodeIntoResults[0] = read;
      encodeIntoResults[1] = written;
    },
    encodeUtf8String: (text: string): Uint8Array => apply(encode, encoder, [text]),
    decodeUTF8,
    toASCII: hostToAscii,
    toUnicode: hostToUnicode,
  };
};
