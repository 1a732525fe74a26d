import { log } from './log.mjs';
log.push('fast start');
await null;
log.push('fast end');
