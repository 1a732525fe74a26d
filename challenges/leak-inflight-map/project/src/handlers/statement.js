import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { statement } from '../../vendor/provider.js';

export async function sendStatement({ res }, account) {
  res.writeHead(200, { 'content-type': 'text/csv' });
  await pipeline(Readable.from(statement(account)), res);
}
