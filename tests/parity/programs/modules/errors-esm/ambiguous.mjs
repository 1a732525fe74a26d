import { yes } from './both.mjs';
console.log(yes);
