import { Worker } from 'node:worker_threads';

/** From the moment in which the worker begins: its start takes as long as it takes. */
const PATIENCE_MS = 1000;

let worker;
let nextId = 1;
/** id -> { check, text, resolve, timer } of what the worker has been asked */
const asked = new Map();

function start() {
  worker = new Worker(new URL('validator.worker.js', import.meta.url));
  worker.unref();
  worker.on('message', ({ id, begun, normal }) => (begun ? watch(id) : settle(id, normal)));
}

function watch(id) {
  const question = asked.get(id);
  if (question === undefined) return;
  question.timer = setTimeout(() => {
    // an answer that came while this thread had no time to look is one
    setImmediate(() => {
      if (!asked.has(id)) return;
      // whoever takes so long is not one of ours
      void worker.terminate();
      worker = undefined;
      settle(id, undefined);
    });
  }, PATIENCE_MS);
}

function settle(id, normal) {
  const question = asked.get(id);
  if (question === undefined) return;
  clearTimeout(question.timer);
  asked.delete(id);
  question.resolve(normal);
  next();
}

let running;

function next() {
  const [first] = asked;
  if (first === undefined || running === first[0]) return;
  const [id, question] = first;
  running = id;
  if (worker === undefined) start();
  worker.postMessage({ id, check: question.check, text: question.text });
}

/** Asks a validator in another thread, one text at a time; undefined also when it does not come to an end. */
export function guarded(check, text) {
  return new Promise((resolve) => {
    const id = nextId++;
    asked.set(id, { check, text, resolve });
    next();
  });
}
