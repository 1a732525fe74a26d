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

/** What the SDK said, as the label or as one of our errors. */
function judge(request, err, answer) {
  if (err) throw new CarrierError(err.text);
  if (answer?.pdf == null) throw new NoLabel(request.reference);
  return toLabel(answer);
}

/** Asks the carrier for one label. */
export async function createLabel(parcel) {
  const request = toRequest(parcel);
  const heard = Promise.withResolvers();
  const signal = AbortSignal.timeout(config.answerWithinMs);
  const giveUp = () => heard.reject(new CarrierTimeout(request.reference, config.answerWithinMs));
  signal.addEventListener('abort', giveUp, { once: true });

  let ticket = null;
  const listen = (id, ...said) => {
    if (Number(id) === ticket.id) heard.resolve(said);
  };
  try {
    ticket = sdk.createLabel(request, (...said) => heard.resolve(said));
    if (ticket === false) throw new InvalidParcel(sdk.refusal);
    sdk.on('late', listen);
    log.debug('sent to carrier', { reference: request.reference, service: request.service });
    return judge(request, ...(await heard.promise));
  } finally {
    sdk.off('late', listen);
    signal.removeEventListener('abort', giveUp);
  }
}
