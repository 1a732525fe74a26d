import { PaymentError } from './errors.js';

/** Sends one request once, and makes errors of what is no success. */
export function createHttpClient({ gateway }) {
  async function request(what) {
    const { status, headers, body } = await gateway.send(what).catch((cause) => {
      throw new PaymentError(cause.message, { code: cause.code, cause });
    });
    if (status < 400) return body;
    const seconds = Number.parseFloat(headers['retry-after']);
    throw new PaymentError(body.error, {
      status,
      retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
    });
  }
  return { request };
}
