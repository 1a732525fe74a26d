import { createGunzip } from 'node:zlib';

/** Gzipped bytes in, bytes out. */
export const decompress = () => createGunzip();
