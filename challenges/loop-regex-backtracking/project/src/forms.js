import { isIssued } from '../vendor/issued-codes.js';
import { normalCoupon } from './validators/coupon.js';
import { normalEmail } from './validators/email.js';
import { normalTags } from './validators/tags.js';

const answer = (status, body) => ({ status, body });

export async function validateCoupon({ code }) {
  const normal = normalCoupon(code);
  if (normal === undefined) return answer(422, { error: 'BadCoupon' });
  if (!isIssued(normal)) return answer(404, { error: 'UnknownCoupon' });
  return answer(200, { code: normal });
}

export async function subscribe({ email }) {
  const normal = normalEmail(email);
  if (normal === undefined) return answer(422, { error: 'BadEmail' });
  return answer(200, { email: normal });
}

export async function setTags({ tags }) {
  const normal = normalTags(tags);
  if (normal === undefined) return answer(422, { error: 'BadTags' });
  return answer(200, { tags: normal });
}
