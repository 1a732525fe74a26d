import { createGunzip } from 'node:zlib';

/** Gives the bytes that were gzipped. */
export const decompress = () => createGunzip();
