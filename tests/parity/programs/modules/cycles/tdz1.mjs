import { y } from './tdz2.mjs';
export const x = 1;
