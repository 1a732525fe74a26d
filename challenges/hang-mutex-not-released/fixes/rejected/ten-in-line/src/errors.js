export class BadAmount extends Error {
  name = 'BadAmount';
  status = 400;
}

export class InsufficientFunds extends Error {
  name = 'InsufficientFunds';
  status = 409;
}

export class TooManyRequests extends Error {
  name = 'TooManyRequests';
  status = 429;
}

/** Amounts are whole cents. */
export function checkAmount(cents) {
  if (!Number.isSafeInteger(cents) || cents < 0)
    throw new BadAmount(`an amount is a whole number of cents from 0, not ${cents}`);
}
