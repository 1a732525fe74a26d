// Every encoding, there and back, with the leniency Node is known for.
const samples = ['', 'plain', 'naïve café', '漢字かな', '😀 mixed é', '\ud800 lone', 'a'.repeat(300)];
const encodings = ['utf8', 'utf16le', 'latin1', 'ascii', 'hex', 'base64', 'base64url'];
for (const text of samples) {
  for (const encoding of encodings) {
    const buffer = Buffer.from(text, encoding);
    console.log(
      encoding,
      buffer.length,
      buffer.toString('hex').slice(0, 60),
      JSON.stringify(buffer.toString(encoding).slice(0, 40)),
    );
  }
}
for (const odd of ['abc', '0x10', 'zz', '12 34', 'ABCDEFg1'])
  console.log('hex', odd, Buffer.from(odd, 'hex'));
for (const odd of ['YWJj=ZGVm', 'YW Jj', 'YWJ', 'Y', '_-8=', 'YW!Jj', '===='])
  console.log('base64', odd, Buffer.from(odd, 'base64'));
console.log(
  Buffer.byteLength('漢字'),
  Buffer.byteLength('漢字', 'utf16le'),
  Buffer.byteLength('YWJj', 'base64'),
  Buffer.byteLength(new ArrayBuffer(7)),
);
for (const name of ['UTF-8', 'ucs-2', 'binary', 'nope', '', 'Base64URL'])
  console.log(name, Buffer.isEncoding(name));
try {
  Buffer.from('x', 'nope');
} catch (error) {
  console.log(error.name, error.code, error.message);
}
