// Prints the tables of east-asian-width.ts as the Node that runs this knows them: node --expose-internals <this file>
const { internalBinding } = require('internal/test/binding');
const { getStringWidth } = internalBinding('icu');

const wide = [];
const ambiguous = [];
const add = (ranges, code) => {
  const last = ranges.at(-1);
  if (last !== undefined && last[1] === code - 1) last[1] = code;
  else ranges.push([code, code]);
};
for (let code = 0; code <= 0x10ffff; code++) {
  if (code >= 0xd800 && code < 0xe000) continue;
  const text = String.fromCodePoint(code);
  const width = getStringWidth(text, false, false);
  if (width === 2) add(wide, code);
  else if (getStringWidth(text, true, false) === 2) add(ambiguous, code);
}
const pack = (ranges) => {
  let before = 0;
  const words = ranges.map(([first, last]) => {
    const word = (first - before).toString(36) + (last > first ? `-${(last - first).toString(36)}` : '');
    before = last;
    return word;
  });
  return words.join(' ');
};
console.log(JSON.stringify({ wide: pack(wide), ambiguous: pack(ambiguous) }));
