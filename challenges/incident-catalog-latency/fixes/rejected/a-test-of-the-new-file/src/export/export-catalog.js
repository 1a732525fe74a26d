import { addAbortSignal, Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { HEADER, lineOf } from '../csv.js';
import { pages } from './pages.js';
import { Rates } from './rates.js';

const LINES = 50;

async function* chunks(db, currency) {
  const rates = new Rates(db, currency);
  yield HEADER;
  for await (const page of pages(db)) {
    await rates.prepare(page);
    for (let from = 0; from < page.length; from += LINES) {
      yield page
        .slice(from, from + LINES)
        .map((product) => lineOf(product, currency, rates.of(product)))
        .join('');
      await turn();
    }
  }
}

/** Writes the whole catalogue as CSV, with prices in `currency`, to a stream and ends it. */
export function exportCatalog({ db, currency, out }) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const aborter = new AbortController();
  const source = addAbortSignal(aborter.signal, Readable.from(chunks(db, currency), { highWaterMark: 1 }));
  source.once('error', (error) => {
    reject(error);
    out.destroy();
  });
  out.once('finish', resolve);
  out.once('error', (error) => {
    reject(error);
    aborter.abort(error);
  });
  out.once('close', () => {
    reject(new Error('closed before the end'));
    aborter.abort();
  });
  if (out.destroyed) out.emit('close');
  else source.pipe(out);
  return promise;
}
