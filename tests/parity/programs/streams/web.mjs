import { ReadableStream, TransformStream, TextDecoderStream, CompressionStream } from 'node:stream/web';
import { text, json, buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
const source = new ReadableStream({
  start(c) {
    c.enqueue('a');
    c.enqueue('b');
    c.close();
  },
});
const upper = new TransformStream({ transform: (chunk, c) => c.enqueue(chunk.toUpperCase()) });
for await (const c of source.pipeThrough(upper)) console.log(c);
console.log(await text(Readable.from(['x', 'y'])), await json(Readable.from(['{"a":', '1}'])), await buffer(Readable.from([Buffer.from('z')])));
const [one, two] = ReadableStream.from(['t', 'ee']).tee();
console.log(await text(one), await text(two));
const bytes = new ReadableStream({ type: 'bytes', pull(c) { c.enqueue(new TextEncoder().encode('é')); c.close(); } });
console.log(await text(bytes.pipeThrough(new TextDecoderStream())));
const reader = new ReadableStream({ pull: (c) => c.error(new Error('broken')) }).getReader();
await reader.read().catch((e) => console.log(e.message));
