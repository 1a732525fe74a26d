import { promisify } from 'node:util';
import { sdk } from '../vendor/carrier-sdk.js';

const quote = promisify(sdk.quote.bind(sdk));

/** What the parcel costs, in cents. A parcel without a price is billed by weight at the end of the month. */
export async function quoteCents(parcel) {
  const answer = await quote({ country: parcel.to.country, weightGrams: parcel.grams });
  return answer?.cents ?? null;
}
