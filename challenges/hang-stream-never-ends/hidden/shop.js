import { once } from 'node:events';
import http from 'node:http';
import { Writable } from 'node:stream';
import { project, until } from '#hotfix/probes';

export const salt = Math.floor(Math.random() * 1e9).toString(36);

/** Takes what is written to it; `text()` is all of it so far. With `take: false` it takes nothing. */
export function collector({ take = true } = {}) {
  const parts = [];
  const output = new Writable({
    write(chunk, encoding, callback) {
      if (!take) return;
      parts.push(chunk);
      callback();
    },
  });
  output.on('error', () => {}); // somebody else may end it with an error
  return { output, text: () => Buffer.concat(parts).toString() };
}

export async function openStore() {
  const { createStore } = await project('vendor/store.js');
  return createStore();
}

/** What becomes of a promise: `state` is fulfilled, rejected, or pending when it is clear that nothing comes any more. */
export async function outcomeOf(promise) {
  let outcome = { state: 'pending' };
  promise.then(
    (value) => (outcome = { state: 'fulfilled', value }),
    (reason) => (outcome = { state: 'rejected', reason }),
  );
  await until(() => outcome.state !== 'pending', { ms: 3000 });
  return outcome;
}

/** Converts a file of the store; `state` as outcomeOf has it, `lines` the objects written. */
export async function converted(store, name, options) {
  const { convert } = await project('src/convert.js');
  const { output, text } = collector();
  const input = await store.open(name);
  const outcome = await outcomeOf(convert(input, output, options));
  await until(() => outcome.state !== 'rejected' || (input.destroyed && output.destroyed), { ms: 2000 });
  const lines = text().split('\n');
  return {
    ...outcome,
    input,
    output,
    ended: output.writableFinished,
    complete: lines.pop() === '',
    lines: lines.map((line) => JSON.parse(line)),
  };
}

/** What became of it, in words. */
export function story({ state, reason, value, lines }) {
  if (state === 'fulfilled') return `it is done with ${value?.rows} rows, ${lines.length} of them written`;
  if (state === 'rejected') return `it failed with ${reason?.message ?? String(reason)}`;
  return `it waits for ever, with ${lines.length} rows written`;
}

/** The service on this store, listening. */
export async function openShop(store) {
  const { createService } = await project('src/service.js');
  const { app } = createService({ store });
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');

  /** Starts a download: `end` is '', 'complete' or 'cut'; `leave()` closes the connection. */
  function visit(path) {
    const one = { status: 0, text: '', end: '', leave: () => req.destroy() };
    const cut = () => (one.end ||= 'cut');
    const req = http.get({ host: '127.0.0.1', port: app.address().port, agent: false, path }, (res) => {
      one.status = res.statusCode;
      res.setEncoding('utf8');
      res.on('data', (text) => (one.text += text));
      res.on('end', () => (one.end ||= 'complete'));
      res.on('error', cut);
      res.on('close', cut);
    });
    req.on('error', cut);
    return one;
  }

  return {
    visit,
    async download(path) {
      const one = visit(path);
      await until(() => one.end !== '', { ms: 3000 });
      return one;
    },
  };
}

export const isOver = (one) => until(() => one.end !== '', { ms: 3000 });
