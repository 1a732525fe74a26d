import { PaymentError } from './errors.js';
import { retry } from './retry.js';

/** One request to the partner; connections break now and then, so it is sent again at once (PAY-12). */
export function createHttpClient({ gateway }) {
  return {
    request: (request) =>
      retry('http', { times: 3, waitMs: 0 }, async () => {
        let response;
        try {
          response = await gateway.send(request);
        } catch (cause) {
          throw new PaymentError(cause.message, { code: cause.code, cause });
        }
        const { status, headers, body } = response;
        if (status >= 400) throw new PaymentError(body.error, { status, retryAfter: headers['retry-after'] });
        return body;
      }),
  };
}
