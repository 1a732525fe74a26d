/** Why a payment did not work: `status` if the partner answered, `code` if nobody did. */
export class PaymentError extends Error {
  constructor(message, { status, code, retryAfter, cause } = {}) {
    super(message, { cause });
    this.name = 'PaymentError';
    if (status !== undefined) this.status = status;
    if (code !== undefined) this.code = code;
    if (retryAfter !== undefined) this.retryAfter = retryAfter;
  }
}
