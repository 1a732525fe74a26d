import { collect } from '../vendor/log-collector.js';
import { currentRid } from './context.js';

const write = (level, message, fields) => collect({ level, message, rid: currentRid(), ...fields });
const writeOwn = (level, message, fields) => collect({ level, message, ...fields });

export const log = {
  info: (message, fields) => write('info', message, fields),
  warn: (message, fields) => write('warn', message, fields),
  error: (message, fields) => write('error', message, fields),
};

/** For what works for everybody: lines without a request's id, whoever happened to begin it. */
export const ownLog = {
  info: (message, fields) => writeOwn('info', message, fields),
  warn: (message, fields) => writeOwn('warn', message, fields),
  error: (message, fields) => writeOwn('error', message, fields),
};
