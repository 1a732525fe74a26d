const { StringDecoder } = require('node:string_decoder');
const text = 'a€漢😀é end';
for (const encoding of ['utf8', 'utf16le', 'base64', 'hex', 'latin1']) {
  for (const size of [1, 2, 3, 5]) {
    const decoder = new StringDecoder(encoding);
    const bytes = Buffer.from(text);
    const parts = [];
    for (let at = 0; at < bytes.length; at += size) parts.push(decoder.write(bytes.subarray(at, at + size)));
    parts.push(decoder.end());
    console.log(encoding, size, JSON.stringify(parts));
  }
}
const d = new StringDecoder();
console.log(
  d.write(Buffer.from([0xe2, 0x82])),
  d.lastNeed,
  d.lastTotal,
  d.lastChar,
  JSON.stringify(d.end(Buffer.from([0x41]))),
);
console.log(d);
try {
  new StringDecoder('nope');
} catch (error) {
  console.log(error.code, error.message);
}
