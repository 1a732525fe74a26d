import { b, readA } from './b.mjs';
export const a = 'a';
export function readB() {
  return `${b} ${readA()}`;
}
