import { sep } from 'node:path';
export const answer = sep.length * 42;
export default import.meta.filename;
