import { PaymentError } from './errors.js';

/** What we use of the partner's API: each call is one attempt. */
export function createPartner({ gateway }) {
  async function once(request) {
    let answer;
    try {
      answer = await gateway.send(request);
    } catch (cause) {
      throw new PaymentError(cause.message, { code: cause.code, cause });
    }
    const { status, headers, body } = answer;
    if (status >= 400) throw new PaymentError(body.error, { status, retryAfter: headers['retry-after'] });
    return body;
  }

  return {
    charge: ({ id, cents, card, key }) =>
      once({
        method: 'POST',
        path: '/charges',
        body: { id, cents, card },
        headers: key === undefined ? {} : { 'idempotency-key': key },
      }),
    lookup: (id) => once({ method: 'GET', path: `/charges/${id}` }),
  };
}
