import './slow.mjs';
import { log } from './log.mjs';
log.push('after');
export const after = log.includes('slow end');
