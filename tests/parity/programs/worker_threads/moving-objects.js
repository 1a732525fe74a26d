// what moves between threads besides plain data: descriptors, streams, objects marked as staying
const { Worker, markAsUncloneable, markAsUntransferable, MessageChannel } = require('node:worker_threads');
const { open } = require('node:fs/promises');

const said = (worker) =>
  new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });

(async () => {
  const file = await open(__filename);
  const reader = new Worker(
    `const { parentPort, workerData: file } = require('node:worker_threads');
     file.read(Buffer.alloc(7), 0, 7, 0).then(async ({ buffer }) => {
       parentPort.postMessage(String(buffer));
       await file.close();
     });`,
    { eval: true, workerData: file, transferList: [file] },
  );
  console.log(await said(reader), file.fd);

  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue('chunk');
      controller.close();
    },
  });
  const moved = structuredClone(stream, { transfer: [stream] });
  for await (const chunk of moved) console.log(chunk, stream.locked);

  const kept = { a: 1 };
  markAsUncloneable(kept);
  for (const value of [kept, [kept]]) {
    try {
      structuredClone(value);
    } catch ({ name, code, message }) {
      console.log(name, code, message);
    }
  }
  const buffer = new ArrayBuffer(2);
  markAsUntransferable(buffer);
  const { port1 } = new MessageChannel();
  try {
    port1.postMessage(buffer, [buffer]);
  } catch ({ name, message }) {
    console.log(name, message, buffer.byteLength);
  }
  port1.close();
  try {
    new Worker('', { eval: true, env: { NODE_OPTIONS: '--title=x' } });
  } catch ({ code, message }) {
    console.log(code, message);
  }
})();
