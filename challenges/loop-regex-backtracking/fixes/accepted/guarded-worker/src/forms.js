import { isIssued } from '../vendor/issued-codes.js';
import { guarded } from './validators/guard.js';
import { normalTags } from './validators/tags.js';

const LONGEST_CODE = 65;
const LONGEST_EMAIL = 254;

const answer = (status, body) => ({ status, body });

export async function validateCoupon({ code }) {
  const normal = code?.length > LONGEST_CODE ? undefined : await guarded('coupon', code);
  if (normal === undefined) return answer(422, { error: 'BadCoupon' });
  if (!isIssued(normal)) return answer(404, { error: 'UnknownCoupon' });
  return answer(200, { code: normal });
}

export async function subscribe({ email }) {
  const normal = email?.length > LONGEST_EMAIL ? undefined : await guarded('email', email);
  if (normal === undefined) return answer(422, { error: 'BadEmail' });
  return answer(200, { email: normal });
}

export async function setTags({ tags }) {
  const normal = normalTags(tags);
  if (normal === undefined) return answer(422, { error: 'BadTags' });
  return answer(200, { tags: normal });
}
