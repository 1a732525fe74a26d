import { sendMail } from '../vendor/mail-gateway.js';
import { template } from './templates.js';

const FINAL_NOTICE = 3;

const money = (cents, currency) => `${(cents / 100).toFixed(2)} ${currency}`;

export const isUrgent = (invoice) => invoice.level >= FINAL_NOTICE;

export const prepareReminder = (invoice) => template(`${invoice.language}-${invoice.level}`);

export async function sendReminder(invoice, text) {
  const body = text
    .replaceAll('{name}', invoice.name)
    .replaceAll('{invoice}', invoice.id)
    .replaceAll('{amount}', money(invoice.cents, invoice.currency));
  await sendMail({ to: invoice.email, reference: invoice.id, body });
}
