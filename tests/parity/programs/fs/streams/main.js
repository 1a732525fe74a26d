const fs = require('fs');
const { pipeline } = require('stream/promises');
const { Transform } = require('stream');
const out = fs.createWriteStream('big');
out.on('open', (fd) => console.log('open', typeof fd));
out.on('ready', () => console.log('ready'));
out.on('drain', () => (drains++, write()));
out.on('finish', () => console.log('finish', out.bytesWritten, drains > 0));
out.on('close', next);
let drains = 0;
let lines = 0;
function write() {
  while (lines < 20000) if (!out.write(`line ${lines++}\n`)) return;
  out.end('last');
}
write();
async function next() {
  const input = fs.createReadStream('big', { highWaterMark: 1000 });
  let chunks = 0;
  let bytes = 0;
  for await (const chunk of input) {
    chunks++;
    bytes += chunk.length;
  }
  console.log(chunks, bytes, input.bytesRead, input.closed);
  const upper = new Transform({ transform: (c, e, cb) => cb(null, c.toString().toUpperCase()) });
  await pipeline(
    fs.createReadStream('big', { start: 5, end: 24, encoding: 'utf8' }),
    upper,
    fs.createWriteStream('part'),
  );
  console.log(JSON.stringify(fs.readFileSync('part', 'utf8')));
  const failing = fs.createReadStream('none');
  failing.on('error', (e) => console.log('error', e.message)).on('close', () => console.log('close'));
  await new Promise((done) => failing.once('close', done)); // one after the other: two failing opens race
  const bad = fs.createWriteStream('no/such', { flags: 'wx' });
  bad.on('error', (e) => console.log('error', e.message));
  await new Promise((done) => bad.once('close', done));
  await pipeline(fs.createReadStream('none'), fs.createWriteStream('x')).catch((e) =>
    console.log('pipeline', e.code),
  );
  const rl = require('readline').createInterface({ input: fs.createReadStream('part') });
  for await (const line of rl) console.log('>', line);
  const destroyed = fs.createReadStream('big');
  destroyed.once('data', (c) => destroyed.destroy());
  destroyed.on('close', () => console.log('destroyed', destroyed.destroyed, destroyed.readableEnded));
  const append = fs.createWriteStream('part', { flags: 'a' });
  append.end('!!', () => console.log(fs.readFileSync('part', 'utf8').slice(-4)));
}
