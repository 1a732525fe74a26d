import { createHttpClient } from './http-client.js';

/** What we use of the partner's API. One call is one attempt. */
export function createPartner({ gateway }) {
  const http = createHttpClient({ gateway });
  return {
    charge: ({ id, cents, card, key }, signal) =>
      http.request({
        method: 'POST',
        path: '/charges',
        body: { id, cents, card },
        headers: key === undefined ? {} : { 'idempotency-key': key },
        signal,
      }),
    lookup: (id, signal) => http.request({ method: 'GET', path: `/charges/${id}`, signal }),
  };
}
