import { on } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
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

/** The answer of the callback; `ticket` is what the call returned. */
function call(request) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const ticket = sdk.createLabel(request, (err, answer) => (err ? reject(err) : resolve(answer)));
  return { ticket, answer: promise };
}

async function lateAnswer(ticket, signal) {
  for await (const [id, err, answer] of on(sdk, 'late', { signal })) {
    if (id !== `${ticket.id}`) continue;
    if (err) throw err;
    return answer;
  }
}

async function deadline(reference, signal) {
  await delay(config.answerWithinMs, undefined, { signal });
  throw new CarrierTimeout(reference, config.answerWithinMs);
}

/** Asks the carrier for one label: whichever of callback, event and deadline comes first. */
export async function createLabel(parcel) {
  const request = toRequest(parcel);
  const { ticket, answer: called } = call(request);
  if (!ticket) throw new InvalidParcel(sdk.refusal);
  log.debug('sent to carrier', { reference: request.reference, service: request.service });

  const over = new AbortController();
  let answer;
  try {
    answer = await Promise.race([
      called,
      lateAnswer(ticket, over.signal),
      deadline(request.reference, over.signal),
    ]);
  } catch (error) {
    if (error instanceof Error) throw error;
    throw new CarrierError(error.text); // the SDK's errors are plain objects
  } finally {
    over.abort();
  }
  if (!answer || !answer.pdf) throw new NoLabel(request.reference);
  return toLabel(answer);
}
