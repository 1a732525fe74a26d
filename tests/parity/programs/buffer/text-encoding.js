const encoder = new TextEncoder();
console.log(encoder.encode('€😀'), encoder, encoder.encodeInto('añb', new Uint8Array(10)));
for (const label of [
  'utf-8',
  'utf8',
  'latin1',
  'utf-16le',
  'utf-16be',
  'shift_jis',
  'gbk',
  'windows-1251',
  'nope',
]) {
  try {
    const decoder = new TextDecoder(label);
    console.log(
      label,
      decoder.encoding,
      JSON.stringify(decoder.decode(new Uint8Array([0xe9, 0x41, 0x82, 0xa0, 0x42]))),
    );
  } catch (error) {
    console.log(label, error.name, error.code, error.message);
  }
}
const stream = new TextDecoder();
const bytes = encoder.encode('\ufeff漢字😀');
let out = '';
for (const byte of bytes) out += stream.decode(Uint8Array.of(byte), { stream: true });
console.log(JSON.stringify(out + stream.decode()));
try {
  new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.of(0xff));
} catch (error) {
  console.log(error.name, error.code, error.message);
}
console.log(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }));
