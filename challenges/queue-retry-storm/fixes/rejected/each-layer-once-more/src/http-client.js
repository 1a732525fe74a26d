import { PaymentError } from './errors.js';

const again = async (send) => {
  for (let left = 2; ; left -= 1) {
    try {
      return await send();
    } catch (error) {
      if (left === 0 || (error.code === undefined && error.status < 500)) throw error;
    }
  }
};

/** One request to the partner; a connection that breaks is tried again at once. */
export function createHttpClient({ gateway }) {
  return {
    request: (request) =>
      again(async () => {
        let response;
        try {
          response = await gateway.send(request);
        } catch (cause) {
          throw new PaymentError(cause.message, { code: cause.code, cause });
        }
        const { status, headers, body } = response;
        if (status >= 400)
          throw new PaymentError(body.error, { status, retryAfter: Number(headers['retry-after'] ?? 0) });
        return body;
      }),
  };
}
