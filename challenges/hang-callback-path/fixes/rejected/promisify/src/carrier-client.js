import { promisify } from 'node:util';
import { sdk } from '../vendor/carrier-sdk.js';
import { log } from './log.js';

const requestLabel = promisify(sdk.createLabel.bind(sdk));

const HOME = 'NO';

const toRequest = (parcel) => ({
  reference: parcel.reference,
  weightGrams: parcel.grams,
  to: parcel.to,
  service: parcel.to.country === HOME ? 'domestic' : 'international',
});

const toLabel = (answer) => ({
  tracking: answer.tracking,
  pdf: Buffer.from(answer.pdf, 'base64'),
});

/** Asks the carrier for one label. */
export async function createLabel(parcel) {
  const request = toRequest(parcel);
  log.debug('sent to carrier', { reference: request.reference, service: request.service });
  return toLabel(await requestLabel(request));
}
