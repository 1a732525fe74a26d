import { x } from './tdz1.mjs';
export const y = x + 1;
