import { bufferOver } from '../../encodings.ts';
import { readUtf8 } from '../../text-read.ts';
import { encodeText } from '../../encodings.ts';
import { host } from '../../host.ts';

/** ICU's U_ILLEGAL_ARGUMENT_ERROR */
const ILLEGAL_ARGUMENT = 1;
const QUESTION_MARK = 63;
const REPLACEMENT = '\uFFFD';

type Decode = (bytes: Uint8Array) => string;

const utf16 = new host.TextDecoder('utf-16le', { ignoreBOM: true });

const decoders: Readonly<Record<string, Decode>> = {
  ascii: (bytes) =>
    Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : REPLACEMENT)).join(''),
  latin1: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
  utf8: (bytes) => readUtf8(bytes, 0, bytes.length),
  utf16le: (bytes) => utf16.decode(bytes.slice(0, bytes.length & ~1)),
};

/** One byte per character; what the encoding lacks becomes a question mark. */
const narrow =
  (limit: number) =>
  (text: string): Uint8Array =>
    Uint8Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      return code < limit ? code : QUESTION_MARK;
    });

const encoders: Readonly<Record<string, (text: string) => Uint8Array>> = {
  ascii: narrow(0x80),
  latin1: narrow(0x100),
  utf8: (text) => encodeText(text),
  utf16le: (text) => encodeText(text, 'utf16le'),
};

const wide = { decode: decoders['utf16le'], encode: encoders['utf16le'] };

const ALIASES: Readonly<Record<string, string>> = { ucs2: 'utf16le', binary: 'latin1' };

/** A Buffer, or ICU's error number. */
export function transcode(source: Uint8Array, from: string, to: string): Uint8Array | number {
  const encode = encoders[ALIASES[to] ?? to];
  // to UTF-16, Node widens bytes, and does not ask ICU what is ASCII
  const widened = from === 'ascii' && encode === wide.encode ? 'latin1' : from;
  const decode = decoders[ALIASES[widened] ?? widened];
  if (decode === undefined || encode === undefined) return ILLEGAL_ARGUMENT;
  const text = decode(source);
  // ICU converts UTF-16 to itself too, and marks half a unit at the end
  const half = decode === wide.decode && encode === wide.encode && source.length % 2 === 1;
  return bufferOver(encode(half ? text + REPLACEMENT : text));
}
