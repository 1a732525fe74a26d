import { decodeBytes } from '../../encodings.ts';
import { utf8 } from '../../host.ts';

/** A file name or path as the library asked for it: text, a Buffer for 'buffer', or text in another encoding. */
export function decodeName(name: string, encoding: unknown): unknown {
  if (encoding === undefined || encoding === null || encoding === 'utf8' || encoding === 'utf-8') return name;
  return decodeBytes(utf8.encode(name), encoding);
}
