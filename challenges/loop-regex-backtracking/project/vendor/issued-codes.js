/**
 * Coupon codes that marketing has issued since 2011. Not ours to edit.
 * isIssued(code) takes a code in its normal form: capitals, groups joined by single dashes. `everyIssued()` lists them.
 */
const WORDS = ['SUMMER', 'WELCOME', 'VIP', 'REFUND', 'FRIENDS', 'SPRING', 'STAFF', 'XMAS'];
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const COUNT = 240;

const issued = new Set();
let seed = 20_110_401;
const random = (below) => {
  seed = (seed * 48_271) % 2_147_483_647;
  return seed % below;
};
const letters = (count) => Array.from({ length: count }, () => ALPHABET[random(ALPHABET.length)]).join('');

for (let i = 0; i < COUNT; i += 1) {
  const word = WORDS[i % WORDS.length];
  // the partner programme of 2014 has codes in one piece of up to 64 characters
  if (i % 12 === 7) issued.add(letters(40 + (i % 25)));
  else if (i % 3 === 0) issued.add(`${word}-${2011 + (i % 15)}-${letters(4)}-${letters(4)}`);
  else if (i % 3 === 1) issued.add(`${word}${letters(6)}`);
  else issued.add(Array.from({ length: 2 + random(9) }, () => letters(1 + random(5))).join('-'));
}

export const isIssued = (code) => issued.has(code);
export const everyIssued = () => [...issued];
