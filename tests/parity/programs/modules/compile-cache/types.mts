import { sep } from 'node:path';
const text: string = String(await (sep.length * 42));
console.log(text satisfies string);
