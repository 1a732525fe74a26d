import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { CsvParser } from './csv-parser.js';
import { JsonLines } from './json-lines.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export async function convert(input, output, { gzip = false } = {}) {
  const parser = new CsvParser();
  const lines = new JsonLines();
  const feed = new Writable({
    write(chunk, encoding, callback) {
      parser.write(chunk);
      callback();
    },
    final(callback) {
      parser.end();
      callback();
    },
    destroy(error, callback) {
      if (error) parser.destroy(error);
      callback(error);
    },
  });
  const unzipped = gzip ? [createGunzip()] : [];
  const gone = new AbortController();
  const all = [pipeline(input, ...unzipped, feed, { signal: gone.signal }), pipeline(parser, lines, output)];
  try {
    await Promise.all(all);
  } catch (error) {
    gone.abort(error);
    for (const stream of [input, parser, output]) stream.destroy();
    await Promise.allSettled(all);
    throw error;
  }
  return { rows: lines.rows };
}
