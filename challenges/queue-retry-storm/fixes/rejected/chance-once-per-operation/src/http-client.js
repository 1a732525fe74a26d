import { PaymentError } from './errors.js';

/** One request to the partner; whether it is sent again is decided in retry.js. */
export function createHttpClient({ gateway }) {
  return {
    async request(request) {
      let response;
      try {
        response = await gateway.send(request);
      } catch (cause) {
        throw new PaymentError(cause.message, { code: cause.code, cause });
      }
      const { status, headers, body } = response;
      if (status >= 400) throw new PaymentError(body.error, { status, retryAfter: headers['retry-after'] });
      return body;
    },
  };
}
