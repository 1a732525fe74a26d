import { labelStore } from '../vendor/label-store.js';
import { createLabel } from './carrier-client.js';
import { config } from './config.js';
import { log } from './log.js';
import { quoteCents } from './rates.js';
import { createSlots } from './slots.js';

function pack(order) {
  const grams = order.items.reduce((sum, { grams: each, count }) => sum + each * count, 0);
  return { reference: order.id, grams, to: order.to };
}

export function createLabelService({ slots: size = config.slots } = {}) {
  const slots = createSlots(size);
  const sent = new Map();

  /** Resolves with the stored label of the order, or rejects with one of errors.js. */
  async function requestLabel(order) {
    const known = labelStore.find(order.id);
    if (known) return known;

    if (sent.has(order.id)) return sent.get(order.id);
    const work = slots.run(async () => {
      const parcel = pack(order);
      const cents = await quoteCents(parcel);
      const label = await createLabel(parcel);
      log.info('label', { order: order.id, tracking: label.tracking });
      return labelStore.append({ orderId: order.id, tracking: label.tracking, pdf: label.pdf, cents });
    });
    sent.set(order.id, work);
    return work;
  }

  return { requestLabel, status: slots.status };
}
