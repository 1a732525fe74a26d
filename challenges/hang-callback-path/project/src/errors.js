/** What a label request can end with, beside a label. `status` is what the warehouse gets over HTTP. */
class LabelError extends Error {
  constructor(message, status) {
    super(message);
    this.name = new.target.name;
    this.status = status;
  }
}

export class InvalidParcel extends LabelError {
  constructor(reason) {
    super(`the carrier does not take this parcel: ${reason}`, 422);
  }
}

export class NoLabel extends LabelError {
  constructor(reference) {
    super(`the carrier has no label for ${reference}`, 409);
  }
}

export class CarrierError extends LabelError {
  constructor(text) {
    super(`the carrier answered: ${text}`, 502);
  }
}

export class CarrierTimeout extends LabelError {
  constructor(reference, ms) {
    super(`the carrier has not answered for ${reference} within ${ms / 1000} s`, 504);
  }
}
