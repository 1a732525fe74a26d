import { quote } from '../../vendor/provider.js';
import { sendJson } from '../answer.js';

export async function quoteOrder({ res, body }) {
  if (!Number.isInteger(body?.cents) || body.cents <= 0) {
    return sendJson(res, 422, { error: 'BadOrder', message: 'cents must be a whole number above 0' });
  }
  const { fee } = await quote(body);
  sendJson(res, 200, { reference: body.reference, cents: body.cents, fee });
}
