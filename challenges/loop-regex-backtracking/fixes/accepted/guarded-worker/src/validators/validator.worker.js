import { parentPort } from 'node:worker_threads';
import { normalCoupon } from './coupon.js';
import { normalEmail } from './email.js';

const CHECKS = { coupon: normalCoupon, email: normalEmail };

parentPort.on('message', ({ id, check, text }) => {
  parentPort.postMessage({ id, begun: true });
  parentPort.postMessage({ id, normal: CHECKS[check](text) });
});
