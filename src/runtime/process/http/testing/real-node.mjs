// Run by the real Node with --expose-internals: what its own parser makes of the messages, as JSON on standard output.
import { createRequire } from 'node:module';
import { bytewise, messages, trace } from './messages.mjs';

const { internalBinding } = createRequire(import.meta.url)('internal/test/binding');
const { HTTPParser } = internalBinding('http_parser');
const all = [];
for (const message of messages) {
  all.push(trace(HTTPParser, message));
  all.push(trace(HTTPParser, bytewise(message), 0, false));
}
for (const verdict of [1, 2]) for (const message of messages) all.push(trace(HTTPParser, message, verdict));
process.stdout.write(JSON.stringify(all));
