import { pay } from '../../vendor/provider.js';
import { sendJson } from '../answer.js';

export async function payOrder({ res, body }) {
  if (typeof body?.reference !== 'string' || !Number.isInteger(body.cents)) {
    return sendJson(res, 422, { error: 'BadOrder', message: 'reference and cents are needed' });
  }
  const { receipt } = await pay(body);
  sendJson(res, 201, { reference: body.reference, receipt });
}
