const log = (...a) => console.log(...a);
const tell = (f) => { try { log(f()); } catch (e) { log(e.name, e.code, e.message); } };
const z = (n = 8) => Buffer.alloc(n, '.');
const w = (...args) => { const b = z(); const n = b.write(...args); return [n, b.latin1Slice()]; };
for (const args of [['abc'], ['abc', 2], ['abc', 6], ['abc', 1, 2], ['abc', 1, 2, 'latin1'], ['6162', 'hex'], ['616', 'hex'], ['61zz62', 'hex'], ['YWJj', 'base64'], ['YWJ-_w', 'base64url'], ['é€', 'utf8'], ['é€', 7], ['ab', 1, 'utf16le'], ['x', undefined, 'ascii'], ['abc', 0, 0], ['', 3]]) tell(() => w(...args));
for (const args of [['abc', -1], ['abc', 9], ['abc', 0, -1], ['abc', 0, 99], ['abc', 'nope'], ['abc', 0, 1, 'nope'], [5], [null], [{}]]) tell(() => w(...args));
for (const args of ['a', 0x141, ['ab', 1], ['ab', 1, 4], ['6162', 'hex'], ['6162', 2, 'hex'], ['é', 1], [Buffer.from('xyz')], ['', 1, 3], [1.9], [-1], [true], [null], [{}]]) tell(() => z().fill(...[args].flat()).latin1Slice());
for (const args of [['a', -1], ['a', 9], ['a', 0, 9], ['a', 'x'], ['a', 0, 1, 'nope'], ['zz', 'hex'], ['a', 0, 1, 5], [Buffer.alloc(0)]]) tell(() => z().fill(...args).latin1Slice());
const src = Buffer.from('source');
for (const args of [[], [2], [2, 1], [2, 1, 3], [0, -0], [7, 0], [0, 6], [0, 3, 2], ['1', '2', '4']]) tell(() => { const t = z(); return [src.copy(t, ...args), t.latin1Slice()]; });
for (const args of [[5], [z(), -1], [z(), 0, -1], [z(), 0, 99], [z(), 0, 0, -1]]) tell(() => src.copy(...args));
const overlap = Buffer.from('abcdef');
overlap.copy(overlap, 2, 0, 4);
log(overlap.toString(), overlap.copyWithin(0, 3).toString(), new Uint8Array(overlap.buffer, overlap.byteOffset, 2));
for (const enc of ['utf8', 'utf16le', 'latin1', 'ascii', 'hex', 'base64', 'base64url', 'UCS-2', 'binary', undefined, null]) { const b = Buffer.from([0xe2, 0x82, 0xac, 0xff, 0x00, 0xfb, 0xd8, 0x3d]); tell(() => [enc, b.toString(enc), b.toString(enc, 1, 5), b.toString(enc, -1, 3), b.toString(enc, 3, 1)]); }
tell(() => src.toString('nope'));
tell(() => src.toString(5));
log(Buffer.from('ff0', 'hex'), Buffer.from('a b c=d', 'base64'), Buffer.from('*#-_8', 'base64'), Buffer.from('\ud800x', 'utf8'), Buffer.from('ÿĀ', 'latin1'));
log(atob('aGk='), btoa('hi'), (() => { try { return atob('a'); } catch (e) { return [e.name, e.code, e.message]; } })(), (() => { try { return btoa('€'); } catch (e) { return [e.name, e.code, e.message]; } })());
for (const m of ['asciiSlice', 'base64Slice', 'base64urlSlice', 'latin1Slice', 'hexSlice', 'ucs2Slice', 'utf8Slice']) { tell(() => src[m](1, 4)); tell(() => src[m](7)); tell(() => src[m](3, 1)); }
for (const m of ['asciiWrite', 'latin1Write', 'utf8Write', 'hexWrite', 'base64Write', 'ucs2Write']) { tell(() => z()[m]('6162', 1, 2)); tell(() => z()[m]('61', 9)); tell(() => z()[m](5)); }
