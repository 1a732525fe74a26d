import { TimeoutError } from './errors.js';

/** Calls `fn` and gives what it gives, if that takes no longer than `ms`. */
export async function withTimeout(fn, { ms }) {
  const { promise: late, reject } = Promise.withResolvers();
  const timer = setTimeout(() => reject(new TimeoutError(ms)), ms);
  try {
    return await Promise.race([fn(), late]);
  } finally {
    clearTimeout(timer);
  }
}
