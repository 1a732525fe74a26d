import '../testing/worker-scope.ts';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Buffer } from 'node:buffer';
import { beforeAll, expect, test } from 'vitest';
import { binding } from '../bindings/http_parser.ts';
import { asyncState } from '../wraps.ts';
import { state } from '../state.ts';
import { bytewise, messages, trace, type Message, type Parser } from './testing/messages.ts';

let expected: string[] = [];
let ours: new () => Parser;

beforeAll(() => {
  const script = fileURLToPath(new URL('testing/real-node.ts', import.meta.url));
  expected = JSON.parse(
    execFileSync(process.execPath, ['--no-warnings', '--expose-internals', script], { encoding: 'utf8' }),
  ) as string[]; // that script prints an array of strings
  asyncState.pop = () => true;
  state.Buffer = Buffer;
  state.requireBuiltin = () => ({ getOptionValue: () => 16_384 });
  ours = binding({})['HTTPParser'] as new () => Parser; // the binding's exports are untyped
});

const show = (message: Message): string => JSON.stringify(message).slice(0, 200);

test('the parser calls back what Node calls back, message by message', () => {
  expect(expected.length).toBe(messages.length * 4);
  const differences: string[] = [];
  const compare = (message: Message, index: number, verdict: number, positions = true): void => {
    const seen = trace(ours, message, verdict, positions);
    if (seen !== expected[index])
      differences.push(`${show(message)}\n  node ${expected[index] ?? ''}\n  ours ${seen}`);
  };
  messages.forEach((message, i) => {
    compare(message, i * 2, 0);
    compare(bytewise(message), i * 2 + 1, 0, false);
  });
  for (const verdict of [1, 2])
    messages.forEach((message, i) => {
      compare(message, messages.length * (1 + verdict) + i, verdict);
    });
  expect(differences.join('\n')).toBe('');
});
