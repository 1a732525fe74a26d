const fs = require('fs');
const log = (...a) => console.log(...a);
const file = 'tmp-stream.txt';
fs.writeFileSync(file, '0123456789');
const steps = [
  (next) => { const s = fs.createReadStream(file, { start: 2, end: 6, highWaterMark: 2, encoding: 'utf8' }); log(s.path, s.fd, s.pending, s.start, s.end, s.flags, s.mode.toString(8), s.autoClose); for (const e of ['open', 'ready', 'end', 'close']) s.on(e, (x) => log(e, typeof x, s.pending)); s.on('data', (d) => log('data', d, s.bytesRead)); s.on('close', next); },
  (next) => { const s = fs.createReadStream('missing'); s.on('error', (e) => log(e.code, e.syscall, s.destroyed)).on('close', next); },
  (next) => { const s = fs.createWriteStream(file, { flags: 'r+', start: 4 }); for (const e of ['open', 'ready', 'finish', 'close']) s.on(e, () => log(e, s.bytesWritten, s.pending)); s.write('ab', () => log('cb')); s.end(Buffer.from('cd')); s.on('close', () => { log(fs.readFileSync(file, 'utf8')); next(); }); },
  (next) => { const s = fs.createWriteStream(file, { flags: 'a', encoding: 'hex' }); s.write('4142'); s.end(next); },
  (next) => { log(fs.readFileSync(file, 'utf8')); const fd = fs.openSync(file); const s = fs.createReadStream(null, { fd, autoClose: false, start: 0, end: 0 }); s.on('data', (d) => log(String(d))); s.on('end', () => { log(s.destroyed, fs.fstatSync(fd).size); fs.closeSync(fd); next(); }); },
  (next) => { const ac = new AbortController(); const s = fs.createReadStream(file, { signal: ac.signal }); s.on('error', (e) => log(e.name, e.code)).on('close', next); ac.abort(); },
  (next) => { const calls = []; const s = fs.createReadStream(file, { fs: { open: (...a) => { calls.push('open'); fs.open(...a); }, read: (...a) => { calls.push('read'); fs.read(...a); }, close: (...a) => { calls.push('close'); fs.close(...a); } } }); s.resume().on('close', () => { log(calls); next(); }); },
  (next) => { const s = fs.createWriteStream(file); s.destroy(); s.on('close', () => { log('destroyed', s.closed); next(); }); },
  (next) => { const s = fs.createWriteStream(file, { flush: true, highWaterMark: 3 }); log(s.write('abcd'), s.writableNeedDrain); s.once('drain', () => { log('drain'); s.close(next); }); },
  (next) => { for (const f of [() => fs.createReadStream(file, { start: 5, end: 2 }), () => fs.createReadStream(file, { start: 'x' }), () => fs.createReadStream(file, { end: -1 }), () => fs.createReadStream(5), () => fs.createReadStream(file, 'bad-enc'), () => fs.createWriteStream(file, { start: -1 }), () => fs.createReadStream(file, { fs: 5 }), () => fs.createReadStream(file, 5), () => fs.createWriteStream(5)]) try { f().on('error', () => {}); log('ok'); } catch (e) { log(e.code, e.message); } next(); },
  () => { fs.watchFile(file, { interval: 20 }, () => {}); fs.unwatchFile(file); log(fs.ReadStream.name, fs.WriteStream.name, fs.FileReadStream === fs.ReadStream); fs.unlinkSync(file); },
];
(function run() { const step = steps.shift(); if (step) step(run); })();
