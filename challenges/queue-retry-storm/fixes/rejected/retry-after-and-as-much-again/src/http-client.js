import { PaymentError } from './errors.js';

const seconds = (text) => {
  const value = Number(text);
  return text !== undefined && Number.isFinite(value) && value >= 0 ? value : undefined;
};

/** One request to the partner, sent once. */
export function createHttpClient({ gateway }) {
  return {
    async request(request) {
      let response;
      try {
        response = await gateway.send(request);
      } catch (cause) {
        throw new PaymentError(cause?.message ?? String(cause), { code: cause?.code, cause });
      }
      const { status, headers, body } = response;
      if (status >= 400) throw new PaymentError(body.error, { status, retryAfter: seconds(headers['retry-after']) });
      return body;
    },
  };
}
