/** What a quote can end with, beside a number. `status` is what the checkout gets over HTTP. */
class DutyError extends Error {
  constructor(message, status) {
    super(message);
    this.name = new.target.name;
    this.status = status;
  }
}

export class CustomsError extends DutyError {
  constructor(text) {
    super(`customs answered: ${text}`, 502);
  }
}

export class CustomsTimeout extends DutyError {
  constructor(what, ms) {
    super(`customs has not answered (${what}) within ${ms / 1000} s`, 504);
  }
}

export class ShuttingDown extends DutyError {
  constructor(reason) {
    super(`shutting down (${reason})`, 503);
  }
}
