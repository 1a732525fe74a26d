/** Why a payment did not work: `status` if the partner answered, `code` if nobody did; `attempts` it took to find out. */
export class PaymentError extends Error {
  name = 'PaymentError';

  constructor(message, { status, code, retryAfterMs, cause } = {}) {
    super(message, { cause });
    Object.assign(this, { status, code, retryAfterMs });
  }
}
