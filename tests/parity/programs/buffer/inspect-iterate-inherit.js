const { inspect } = require('util');
const buffer = require('buffer');
const log = (...a) => console.log(...a);
log(inspect(Buffer.alloc(60, 1)), Buffer.alloc(0), inspect(Object.assign(Buffer.from('ab'), { extra: 1, [Symbol('s')]: 2 })));
buffer.INSPECT_MAX_BYTES = 2;
log(inspect(Buffer.from('abcd')), buffer.INSPECT_MAX_BYTES);
try { buffer.INSPECT_MAX_BYTES = -1; } catch (e) { log(e.code, e.message); }
buffer.INSPECT_MAX_BYTES = 50;
const b = Buffer.from('xyz');
log([...b.keys()], [...b.values()], [...b.entries()], [...b], b.map((x) => x + 1) instanceof Buffer, b.filter((x) => x > 120).constructor.name, b.parent === b.buffer, b.offset === b.byteOffset);
class Sub extends Uint8Array {}
Object.setPrototypeOf(Sub.prototype, Buffer.prototype);
const sub = new Sub([104, 105]);
log(sub.toString(), sub.subarray(1) instanceof Sub, Buffer.isBuffer(sub));
log(Buffer('x') instanceof Buffer, new Buffer(2), (() => { try { return new Buffer(-1); } catch (e) { return e.code; } })(), (() => { try { return new Buffer(5, 'utf8'); } catch (e) { return [e.code, e.message]; } })());
log(Buffer.prototype.constructor === Buffer, Object.prototype.toString.call(b), b instanceof Uint8Array, typeof b.inspect, Object.keys(Buffer).sort().join());
const ab = new ArrayBuffer(4);
const shared = Buffer.from(ab);
shared[0] = 9;
log(new Uint8Array(ab)[0], shared.buffer === ab, Buffer.from(shared).buffer === ab);
const sab = Buffer.from(new SharedArrayBuffer(2));
sab[1] = 7;
log(sab, sab.toString('hex'), Buffer.concat([sab]), sab.buffer.constructor.name);
const resizable = new ArrayBuffer(2, { maxByteLength: 8 });
const view = Buffer.from(resizable);
log(view.length);
resizable.resize(5);
log(view.length);
const { port1 } = new MessageChannel();
const gone = Buffer.from(new ArrayBuffer(4));
port1.postMessage(gone, [gone.buffer]);
log(gone.length, gone.toString(), gone.byteLength);
port1.close();
b.foo = 'bar';
log(JSON.stringify(b), structuredClone(b).constructor.name, Object.keys(b), b.at(-1), b.toReversed().constructor.name, b.with(0, 65).toString());
const { Blob, File, resolveObjectURL } = buffer;
const blob = new Blob(['a', Buffer.from('b'), new Uint8Array([99]).buffer, new Blob(['d'])], { type: 'TEXT/Plain', endings: 'native' });
log(blob, blob.size, blob.type, new Blob(['\r\n'], { endings: 'native' }).size);
(async () => {
  log(await blob.text(), await blob.slice(1, -1, 'x/y').text(), (await blob.arrayBuffer()).byteLength, await blob.bytes(), (await Array.fromAsync(blob.stream()))[0]);
  const url = URL.createObjectURL(blob);
  log(url.startsWith('blob:nodedata:'), await resolveObjectURL(url).text(), (URL.revokeObjectURL(url), resolveObjectURL(url)));
  const file = new File(['f'], 'name.txt', { type: 't', lastModified: 5 });
  log(file, file.name, file.lastModified, file instanceof Blob, await file.text());
  for (const f of [() => new Blob(5), () => new Blob([], { endings: 'x' }), () => new File([]), () => new Blob(['a'], 5), () => URL.createObjectURL({})]) try { f(); log('ok'); } catch (e) { log(e.name, e.code, e.message); }
})();
process.on('warning', (w) => log(w.name, w.code));
