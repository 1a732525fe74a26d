// transcode, isUtf8, isAscii, atob and btoa
const { inspect } = require('node:util');
const { transcode, isUtf8, isAscii } = require('node:buffer');
let count = 0;
/** Prints what a call gives, or what it throws. */
const show = (run) => {
  count++;
  try {
    console.log(count, inspect(run(), { depth: 4, breakLength: 120 }));
  } catch (error) {
    console.log(count, error.name, error.code, error.message);
  }
};


for (const [from, to] of [['utf8', 'latin1'], ['utf8', 'ascii'], ['utf8', 'ucs2'], ['latin1', 'utf8'], ['ucs2', 'utf8'], ['ucs2', 'ascii'], ['binary', 'ucs2'], ['utf8', 'hex'], ['hex', 'utf8'], ['x', 'y']]) show(() => transcode(Buffer.from('\u20aca\u00e9'), from, to));
show(() => transcode('x', 'utf8', 'ascii'));
show(() => [isUtf8(Buffer.from([0xff])), isUtf8(Buffer.from('\u20ac')), isAscii(Buffer.from('abc')), isAscii(Buffer.from('\u00e9')), isUtf8(new ArrayBuffer(2))]);
show(() => isAscii('x'));
for (const text of ['YQ', 'YQ=', ' Y Q = = ', '\u00e9', null, 'a', '', '====', { toString: () => 'YWI=' }]) show(() => atob(text));
show(() => atob());
show(() => btoa());
for (const text of ['\u00e9', '\u20ac', '', null]) show(() => btoa(text));
for (const text of ['ab cd\n=ef', 'a-b_c', 'abc=def', '*', 'YQ==YQ==', 'Y', 'YWJj\u20acYWJj']) show(() => [Buffer.from(text, 'base64'), Buffer.from(text, 'base64url'), Buffer.byteLength(text, 'base64')]);
for (const bad of [[0xf0, 0x9f, 0x98], [0xe2, 0x82, 0x41, 0xc0, 0x80, 0xf5], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80]]) show(() => Buffer.from(bad).toString());
show(() => Buffer.from('\ud800x\udc00').toString('hex'));

