import { sep } from 'node:path';
console.log(sep, typeof require, import.meta.url.endsWith('main.js'));
