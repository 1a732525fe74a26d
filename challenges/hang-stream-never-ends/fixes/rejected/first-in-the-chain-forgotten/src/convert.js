import { CsvParser } from './csv-parser.js';
import { decompress } from './decompress.js';
import { JsonLines } from './json-lines.js';

/** CSV from `input` as JSON lines to `output`; see RUNBOOK. */
export function convert(input, output, { gzip = false } = {}) {
  const parser = new CsvParser();
  const lines = new JsonLines();
  const bytes = gzip ? decompress(input) : input;

  return new Promise((resolve, reject) => {
    const fail = (error) => {
      for (const stream of [input, parser, lines, output]) stream.destroy();
      reject(error);
    };
    for (const stream of [input, parser, lines, output]) stream.on('error', fail);
    input.on('close', () => input.readableEnded || fail(new Error('the store has closed the file')));
    output.on('close', () => output.writableFinished || fail(new Error('the output was closed')));
    output.on('finish', () => resolve({ rows: lines.rows }));
    if (output.destroyed) return fail(new Error('the output was closed'));
    bytes.pipe(parser).pipe(lines).pipe(output);
  });
}
