import { createHttpClient } from './http-client.js';
import { retry } from './retry.js';

const AGAIN = { times: 3, waitMs: 1000 };

/** What we use of the partner's API. The partner is restarted on Thursdays, which takes a second or two (PAY-31). */
export function createPartner({ gateway }) {
  const http = createHttpClient({ gateway });
  return {
    charge: ({ id, cents, card, key }, signal) =>
      retry('charge', AGAIN, () =>
        http.request({
          method: 'POST',
          path: '/charges',
          body: { id, cents, card },
          headers: key === undefined ? {} : { 'idempotency-key': key },
          signal,
        }),
      ),
    lookup: (id, signal) =>
      retry('lookup', AGAIN, () => http.request({ method: 'GET', path: `/charges/${id}`, signal })),
  };
}
