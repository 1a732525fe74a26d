import { createHttpClient } from './http-client.js';
import { Budget, withRetries } from './retry.js';

/** What we use of the partner's API, with the only retries there are. `limits`: { deadlineAt, signal }. */
export function createPartner({ gateway }) {
  const http = createHttpClient({ gateway });
  const budget = new Budget();

  return {
    charge({ id, cents, card, key }, limits) {
      const request = { method: 'POST', path: '/charges', body: { id, cents, card } };
      if (key !== undefined) request.headers = { 'idempotency-key': key };
      return withRetries({ budget, mayRepeat: key !== undefined, ...limits }, () => http.request(request));
    },
    lookup: (id, limits) =>
      withRetries({ budget, mayRepeat: true, ...limits }, () =>
        http.request({ method: 'GET', path: `/charges/${id}` }),
      ),
  };
}
