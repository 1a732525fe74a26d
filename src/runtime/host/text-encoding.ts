/** Node's buffer encodings, for the few places where the page's file API takes one. */
const NAMES: Readonly<
  Record<string, 'utf8' | 'utf16le' | 'latin1' | 'ascii' | 'base64' | 'base64url' | 'hex'>
> = {
  utf8: 'utf8',
  'utf-8': 'utf8',
  utf16le: 'utf16le',
  'utf-16le': 'utf16le',
  ucs2: 'utf16le',
  'ucs-2': 'utf16le',
  latin1: 'latin1',
  binary: 'latin1',
  ascii: 'ascii',
  base64: 'base64',
  base64url: 'base64url',
  hex: 'hex',
};

const SLICE = 0x8000;

function canonical(encoding: string): (typeof NAMES)[string] {
  const lower = encoding.toLowerCase();
  const name = Object.hasOwn(NAMES, lower) ? NAMES[lower] : undefined;
  if (name === undefined)
    throw Object.assign(new TypeError(`Unknown encoding: ${encoding}`), { code: 'ERR_UNKNOWN_ENCODING' });
  return name;
}

/** One character per byte. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += SLICE)
    text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return text;
}

/** The lower byte of every UTF-16 unit, as Node's latin1 has it. */
export function fromLatin1(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at) & 0xff;
  return bytes;
}

/** Lone surrogates stay as they are, which TextDecoder would replace. */
function utf16le(bytes: Uint8Array): string {
  const units = Array.from(
    { length: bytes.length >> 1 },
    (_, at) => (bytes[at * 2] ?? 0) | ((bytes[at * 2 + 1] ?? 0) << 8),
  );
  let text = '';
  for (let at = 0; at < units.length; at += SLICE)
    text += String.fromCharCode(...units.slice(at, at + SLICE));
  return text;
}

const hexByte = (byte: number): string => byte.toString(16).padStart(2, '0');

export function decodeText(bytes: Uint8Array, encoding: string): string {
  switch (canonical(encoding)) {
    case 'utf8':
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    case 'utf16le':
      return utf16le(bytes);
    case 'ascii':
      return latin1(bytes.map((byte) => byte & 0x7f));
    case 'base64':
      return btoa(latin1(bytes));
    case 'base64url':
      return btoa(latin1(bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    case 'hex':
      return Array.from(bytes, hexByte).join('');
    default:
      return latin1(bytes);
  }
}

function fromHex(text: string): Uint8Array<ArrayBuffer> {
  const digits = /^(?:[0-9a-f]{2})*/i.exec(text)?.[0] ?? '';
  return Uint8Array.from({ length: digits.length / 2 }, (_, at) =>
    Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16),
  );
}

export function encodeText(text: string, encoding: string): Uint8Array<ArrayBuffer> {
  switch (canonical(encoding)) {
    case 'utf8':
      return new TextEncoder().encode(text);
    case 'utf16le': {
      const bytes = new Uint8Array(text.length * 2);
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at);
        bytes[at * 2] = unit & 0xff;
        bytes[at * 2 + 1] = unit >> 8;
      }
      return bytes;
    }
    case 'base64':
    case 'base64url': {
      const alphabet = text
        .replaceAll('-', '+')
        .replaceAll('_', '/')
        .replaceAll(/[^A-Za-z0-9+/]/g, '');
      return fromLatin1(atob(alphabet.length % 4 === 1 ? alphabet.slice(0, -1) : alphabet));
    }
    case 'hex':
      return fromHex(text);
    default:
      return fromLatin1(text);
  }
}
