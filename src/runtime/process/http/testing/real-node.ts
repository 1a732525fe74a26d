// Run by the real Node with --expose-internals: what its own parser makes of the messages, as JSON on standard output.
import { createRequire } from 'node:module';
import process from 'node:process';
import { bytewise, messages, trace, type Parser } from './messages.ts';

interface TestBinding {
  internalBinding(name: string): { readonly HTTPParser: new () => Parser };
}

const testBinding = createRequire(import.meta.url)('internal/test/binding') as TestBinding; // Node's own, untyped
const { HTTPParser } = testBinding.internalBinding('http_parser');
const all: string[] = [];
for (const message of messages) {
  all.push(trace(HTTPParser, message));
  all.push(trace(HTTPParser, bytewise(message), 0, false));
}
for (const verdict of [1, 2]) for (const message of messages) all.push(trace(HTTPParser, message, verdict));
process.stdout.write(JSON.stringify(all));
