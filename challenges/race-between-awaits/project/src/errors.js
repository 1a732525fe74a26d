/** Why a purchase did not happen. `status` is what the shop gets over HTTP. */
class PurchaseError extends Error {
  constructor(message, status) {
    super(message);
    this.name = new.target.name;
    this.status = status;
  }
}

export class UnknownEvent extends PurchaseError {
  constructor(event) {
    super(`no event ${event}`, 404);
  }
}

export class SoldOut extends PurchaseError {
  constructor(event) {
    super(`${event} is sold out`, 409);
  }
}

export class UnknownCoupon extends PurchaseError {
  constructor(code) {
    super(`no coupon ${code}`, 404);
  }
}

export class CardRefused extends PurchaseError {
  constructor(buyer) {
    super(`the card of ${buyer} was refused`, 402);
  }
}
