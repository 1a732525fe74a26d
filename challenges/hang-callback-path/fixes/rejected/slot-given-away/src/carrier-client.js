import { sdk } from '../vendor/carrier-sdk.js';
import { config } from './config.js';
import { CarrierError, CarrierTimeout, InvalidParcel, NoLabel } from './errors.js';
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

/** Asks the carrier for one label. Settles exactly once, after answerWithinMs at the latest. */
export function createLabel(parcel) {
  const request = toRequest(parcel);
  const { reference } = request;

  return new Promise((resolve, reject) => {
    let ticket;
    let deadline;

    const settle = (error, label) => {
      clearTimeout(deadline);
      sdk.off('late', onLate);
      if (error) reject(error);
      else resolve(label);
    };

    // Exceptions in here would vanish in the SDK, so nothing in here may throw.
    const onAnswer = (err, answer) => {
      if (err) settle(new CarrierError(err.text));
      else if (!answer?.pdf) settle(new NoLabel(reference));
      else settle(null, toLabel(answer));
    };
    const onLate = (ticketId, err, answer) => {
      if (ticketId === String(ticket.id)) onAnswer(err, answer);
    };

    // Before the call: the answer may come from the SDK's cache while it is still running.
    deadline = setTimeout(() => {
      settle(new CarrierTimeout(reference, config.answerWithinMs));
    }, config.answerWithinMs);

    sdk.on('late', onLate);
    ticket = sdk.createLabel(request, onAnswer);
    if (ticket === false) settle(new InvalidParcel(sdk.refusal));
    else log.debug('sent to carrier', { reference, service: request.service });
  });
}
