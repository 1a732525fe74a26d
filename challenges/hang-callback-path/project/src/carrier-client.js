import { sdk } from '../vendor/carrier-sdk.js';
import { CarrierError } from './errors.js';
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

/** Asks the carrier for one label: a promise around the SDK's callback. */
export function createLabel(parcel) {
  const request = toRequest(parcel);

  return new Promise((resolve, reject) => {
    const ticket = sdk.createLabel(request, (err, answer) => {
      if (err) {
        reject(new CarrierError(err.text));
        return;
      }
      if (!answer) return; // nothing in it, e.g. international: those come by event
      resolve(toLabel(answer));
    });

    if (request.service === 'international') {
      const onLate = (ticketId, err, answer) => {
        if (ticketId !== ticket.id) return; // somebody else's
        sdk.off('late', onLate);
        if (err) reject(new CarrierError(err.text));
        else resolve(toLabel(answer));
      };
      sdk.on('late', onLate);
    }

    log.debug('sent to carrier', { reference: request.reference, service: request.service });
  });
}
