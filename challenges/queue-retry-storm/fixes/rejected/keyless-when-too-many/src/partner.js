import { createHttpClient } from './http-client.js';
export function createPartner({ gateway }) {
  const http = createHttpClient({ gateway });
  return {
    charge: ({ id, cents, card, key }) =>
      http.request({
        method: 'POST',
        path: '/charges',
        body: { id, cents, card },
        headers: key === undefined ? {} : { 'idempotency-key': key },
      }),
    lookup: (id) => http.request({ method: 'GET', path: `/charges/${id}` }),
  };
}
