import { log } from './log.js';

const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Does it again when it fails. */
export async function retry(what, { times, waitMs }, task) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task();
    } catch (error) {
      if (attempt === times) throw error;
      log.debug('again', { what, attempt, reason: error.message });
      if (waitMs > 0) await sleep(waitMs);
    }
  }
}
