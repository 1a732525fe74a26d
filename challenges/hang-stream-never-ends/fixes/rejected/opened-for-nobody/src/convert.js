import { createGunzip } from 'node:zlib';
import { csvMachine } from './csv-machine.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. Callbacks all the way. */
export function convert(input, output, { gzip = false } = {}) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const source = gzip ? createGunzip() : input;
  let rows = 0;
  let lines = '';
  let ended = false;
  let over = false;

  const machine = csvMachine((row) => {
    rows += 1;
    lines += `${JSON.stringify(row)}\n`;
  });

  function fail(error) {
    if (over) return;
    over = true;
    input.destroy();
    source.destroy();
    output.destroy();
    reject(error);
  }

  function guarded(work) {
    return (...args) => {
      if (over) return;
      try {
        work(...args);
      } catch (error) {
        fail(error);
      }
    };
  }

  function flush() {
    const text = lines;
    lines = '';
    return text === '' || output.write(text);
  }

  input.on('error', fail);
  input.on('close', () => {
    if (!input.readableEnded) fail(new Error('the file was closed before its end'));
  });
  if (source !== input) source.on('error', fail);
  output.on('error', fail);
  output.on('close', () => {
    if (!output.writableFinished) fail(new Error('whoever took the rows has left'));
  });
  output.on('finish', () => {
    if (!ended) return fail(new Error('the output was ended by somebody else'));
    if (over) return;
    over = true;
    resolve({ rows });
  });
  output.on('drain', () => {
    if (!over) source.resume();
  });

  if (input.destroyed || output.destroyed) {
    fail(new Error('it was closed before we began'));
    return promise;
  }

  source.on(
    'data',
    guarded((chunk) => {
      machine.push(chunk);
      if (!flush()) source.pause();
    }),
  );
  source.on(
    'end',
    guarded(() => {
      machine.end();
      flush();
      ended = true;
      output.end();
    }),
  );
  if (source !== input) input.pipe(source);
  return promise;
}
