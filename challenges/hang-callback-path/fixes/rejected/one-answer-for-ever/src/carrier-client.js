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

/** Asks the carrier for one label: a promise around the SDK's callback. */
export function createLabel(parcel) {
  const request = toRequest(parcel);

  return new Promise((resolve, reject) => {
    let ticket;
    let timer;
    let over = false;
    const onLate = (id, err, answer) => {
      if (ticket && String(ticket.id) === String(id)) finish(err, answer);
    };
    function end() {
      over = true;
      clearTimeout(timer);
      sdk.off('late', onLate);
    }
    function finish(err, answer) {
      if (over) return;
      end();
      if (err) reject(new CarrierError(err.text ?? String(err)));
      else if (!answer?.pdf) reject(new NoLabel(request.reference));
      else resolve({ tracking: answer.tracking, pdf: Buffer.from(answer.pdf, 'base64') });
    }
    sdk.on('late', onLate);
    ticket = sdk.createLabel(request, finish);
    if (ticket === false) {
      end();
      reject(new InvalidParcel(sdk.refusal));
      return;
    }
    if (over) return;
    timer = setTimeout(() => {
      end();
      reject(new CarrierTimeout(request.reference, config.answerWithinMs));
    }, config.answerWithinMs);
    log.debug('sent to carrier', { reference: request.reference, service: request.service });
  });
}
