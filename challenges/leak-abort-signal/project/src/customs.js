import { ApiError } from '../vendor/customs-api.js';
import { CustomsError } from './errors.js';

/** What we ask customs, in our words and with our errors. */
export function createCustoms({ api, call }) {
  async function ask(what, start) {
    try {
      return await call(what, start);
    } catch (error) {
      throw error instanceof ApiError ? new CustomsError(error.message) : error;
    }
  }

  return {
    percent: ({ code, country }) =>
      ask(`duty on ${code}`, (signal) => api.duty({ code, country }, { signal })),
    rates: () => ask('rates', (signal) => api.rates({ signal })),
  };
}
