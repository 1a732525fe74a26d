import { createGunzip } from 'node:zlib';

/** A stream that unpacks what is written to it. */
export const decompress = () => createGunzip();
