import { collect } from '../vendor/log-collector.js';
import { currentRid } from './context.js';

const write = (level, message, fields) => collect({ level, message, rid: currentRid(), ...fields });

export const log = {
  info: (message, fields) => write('info', message, fields),
  warn: (message, fields) => write('warn', message, fields),
  error: (message, fields) => write('error', message, fields),
};
