import { createGunzip } from 'node:zlib';
import { log } from './log.js';

/** The bytes that were gzipped. */
export function decompress(input) {
  const gunzip = createGunzip();
  gunzip.on('error', (error) => log.error('gunzip', { reason: error.message }));
  return input.pipe(gunzip);
}
