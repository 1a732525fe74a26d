import { sdk } from '../vendor/carrier-sdk.js';
import { answers } from './pending-answers.js';
import { config } from './config.js';
import { CarrierError, InvalidParcel, NoLabel } from './errors.js';
import { log } from './log.js';

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

/** Asks the carrier for one label. The answer comes by callback or by event; both go to the table of pending answers. */
export async function createLabel(parcel) {
  const request = toRequest(parcel);
  const entry = answers.open(request.reference, config.answerWithinMs);

  const ticket = sdk.createLabel(request, entry.answer);
  if (!ticket) {
    entry.fail(new InvalidParcel(sdk.refusal));
  } else {
    entry.ticket(ticket.id);
    log.debug('sent to carrier', { reference: request.reference, service: request.service });
  }

  const { err, answer } = await entry.promise;
  if (err) throw new CarrierError(err.text);
  if (!answer || answer.pdf === undefined) throw new NoLabel(request.reference);
  return toLabel(answer);
}
