import { createCustomsApi } from '../vendor/customs-api.js';
import { createCalls } from './calls.js';
import { config } from './config.js';
import { createCustoms } from './customs.js';
import { createRates } from './rates.js';
import { createShutdown } from './shutdown.js';

/** The service without HTTP. Everything it needs can be handed in. */
export function createDesk({
  api = createCustomsApi(),
  shutdown = createShutdown(),
  timeoutMs = config.answerWithinMs,
  ratesEveryMs = config.ratesEveryMs,
} = {}) {
  const call = createCalls({ shutdown, timeoutMs });
  const customs = createCustoms({ api, call });
  const rates = createRates({ customs, shutdown, everyMs: ratesEveryMs });

  return {
    shutdown,
    rates,
    /** Resolves with the duty on a parcel, or rejects with one of errors.js. */
    async quote({ code, country, cents }) {
      const percent = await customs.percent({ code, country });
      return { code, country, percent, dutyCents: Math.round((cents * percent) / 100) };
    },
  };
}
