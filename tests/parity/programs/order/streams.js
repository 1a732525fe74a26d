const { Readable, Transform, Writable, pipeline } = require('node:stream');
const source = Readable.from(['a', 'b', 'c']);
const upper = new Transform({
  transform(chunk, _encoding, done) {
    setImmediate(() => done(null, String(chunk).toUpperCase()));
  },
  flush(done) {
    this.push('!');
    done();
  },
});
const sink = new Writable({
  highWaterMark: 1,
  write(chunk, _encoding, done) {
    console.log('write', String(chunk));
    process.nextTick(done);
  },
  final(done) {
    console.log('final');
    done();
  },
});
for (const [name, stream] of Object.entries({ source, upper, sink }))
  for (const event of ['end', 'finish', 'close', 'error']) stream.on(event, () => console.log(name, event));
pipeline(source, upper, sink, (error) => console.log('pipeline', error));
