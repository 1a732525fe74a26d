import { log } from './log.mjs';
import './slow.mjs';
import './fast.mjs';
import { after } from './after.mjs';
log.push('main');
console.log(log, after);
await import('./fails.mjs').catch((error) => console.log(error.message));
await import('./fails.mjs').catch((error) => console.log(error.message, 'again'));
