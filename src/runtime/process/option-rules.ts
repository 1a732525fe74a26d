/**
 * What Node says of options that do not go together, or not with their value (node_options.cc, CheckOptions), and V8 of
 * its own flags. A part of the library: few command lines need it.
 */
import type { CommandLine } from './option-parser.ts';

type Values = CommandLine['values'];

const INPUT_TYPES: readonly unknown[] = ['commonjs', 'module', 'commonjs-typescript', 'module-typescript'];

/** Options that take one of a few words. */
const WORDS: Readonly<Record<string, readonly unknown[]>> = {
  '--unhandled-rejections': ['warn-with-error-code', 'throw', 'strict', 'warn', 'none'],
  '--trace-require-module': ['all', 'no-node-modules'],
  '--use-largepages': ['off', 'on', 'silent'],
  '--test-isolation': ['none', 'process'],
};

/** Flags of V8 that are accepted: no information about them comes with the binary. */
const V8_SIZE = /^--(?:max|min|initial|semi)-[a-z-]+-size$/;
const V8_INTEGER = /^--(?:stack-size|gc-interval|random-seed|stack-trace-limit)$/;
const V8_TEXT = /^--(?:perf-basic-prof-path|logfile|redirect-code-traces-to)$/;
const V8_BOOLEAN =
  /^--(?:harmony(?:-[a-z-]+)?|expose-gc|allow-natives-syntax|trace-(?:gc|gc-verbose|gc-nvp|opt|deopt|opt-verbose|turbo)|optimize-for-size|always-[a-z]+|turbofan|maglev|sparkplug|use-strict|predictable|single-threaded(?:-gc)?|concurrent-[a-z-]+|flush-bytecode|lazy|expose-wasm|wasm-[a-z-]+|gc-global|jitless|lite-mode|js-source-phase-imports|enable-sharedarraybuffer-per-context)$/;

/** What V8 has not read either once it gave up; Node sets them itself. */
const LEFT_BY_V8 = [
  '--harmony-import-attributes',
  '--js-source-phase-imports',
  '--external-memory-max-reasonable-size=0',
];

interface Engine {
  readonly taken: boolean;
  readonly why: readonly string[];
}

/** Whether V8 takes the flag; `why` is what it prints when it cannot read the value. */
function askEngine(flag: string, known: (name: string) => boolean): Engine {
  const [word = flag] = flag.split('=', 1);
  const value = flag === word ? undefined : flag.slice(word.length + 1);
  const name = word.replace(/(?<=^--.*)_/g, '-');
  const positive = name.replace(/^--no-?/, '--');
  const type = typeOf(positive) ?? typeOf(name) ?? (known(positive) || known(name) ? 'bool' : undefined);
  if (type === undefined) return { taken: false, why: [] };
  if (type === 'bool' ? value === undefined : name === positive && isValue(value, type))
    return { taken: true, why: [] };
  const why = [
    `Error: illegal value for flag ${flag} of type ${type}`,
    ...(type === 'bool' ? ['To set or unset a boolean flag, use --flag or --no-flag.'] : []),
    'Try --help for options',
  ];
  return { taken: false, why };
}

function typeOf(name: string): 'int' | 'size_t' | 'string' | 'bool' | undefined {
  if (V8_TEXT.test(name)) return 'string';
  if (V8_SIZE.test(name)) return 'size_t';
  if (V8_INTEGER.test(name)) return 'int';
  return V8_BOOLEAN.test(name) ? 'bool' : undefined;
}

const isValue = (value: string | undefined, type: 'int' | 'size_t' | 'string'): boolean =>
  value !== undefined && (type === 'string' || (type === 'int' ? /^[-+]?\d+$/ : /^-?\d+$/).test(value));

const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));

function* broken(values: Values): Generator<string> {
  const given = (name: string): boolean =>
    name === '--eval' ? values.get('[has_eval_string]') === true : values.get(name) === true;
  const text = (name: string): unknown => (values.get(name) === '' ? undefined : values.get(name));
  const badWord = (name: string): string[] =>
    text(name) === undefined || WORDS[name]?.includes(text(name)) === true
      ? []
      : [`invalid value for ${name}`];
  const both = (one: string, others: readonly string[]): string[] =>
    others
      .filter((other) => given(one) && given(other))
      .map((other) => `either ${one} or ${other} can be used, not both`);
  const needs = (name: string, needed: string): string[] =>
    values.has(name) && !given(needed) ? [`${name} must be used with ${needed}`] : [];

  yield* both('--use-openssl-ca', ['--use-bundled-ca']);
  const heap = Number(values.get('--secure-heap') ?? 0);
  if (heap >= 2) {
    if (!isPowerOfTwo(heap)) yield '--secure-heap must be a power of 2';
    const least = Math.max(2, Math.min(heap, Number(values.get('--secure-heap-min') ?? 2)));
    if (!isPowerOfTwo(least)) yield '--secure-heap-min must be a power of 2';
  }
  yield* badWord('--use-largepages');
  const type = text('--input-type');
  if (type !== undefined && !INPUT_TYPES.includes(type))
    yield '--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript"';
  yield* both('--check', ['--eval']);
  yield* badWord('--unhandled-rejections');
  yield* badWord('--trace-require-module');
  yield* both('--tls-min-v1.3', ['--tls-max-v1.2']);
  if (Number(values.get('--heapsnapshot-near-heap-limit') ?? 0) < 0)
    yield '--heapsnapshot-near-heap-limit must not be negative';
  if (given('--test')) {
    yield* badWord('--test-isolation');
    yield* both('--test', ['--check', '--eval', '--interactive']);
    if (Array.isArray(values.get('--watch-path')))
      yield '--watch-path cannot be used in combination with --test';
  }
  if (given('--watch')) {
    const [first] = both('--watch', ['--check', '--eval', '--interactive', '--test-force-exit']);
    if (first !== undefined) yield first;
  }
  for (const profile of ['cpu', 'heap'])
    for (const detail of ['name', 'dir', 'interval'])
      yield* needs(`--${profile}-prof-${detail}`, `--${profile}-prof`);
  if (given('--debug') || given('--debug-brk'))
    yield '[DEP0062]: `node --debug` and `node --debug-brk` are invalid. Please use `node --inspect` and `node --inspect-brk` instead.';
  const destinations = text('--inspect-publish-uid');
  if (
    typeof destinations === 'string' &&
    !destinations.split(',').every((to) => /^(?:stderr|http)$/.test(to))
  )
    yield '--inspect-publish-uid destination can be stderr or http';
}

/** What Node prints before it ends with status 9; nothing for a command line that it takes. */
export function complaints(argv0: string, line: CommandLine, known: (name: string) => boolean): string {
  const say = (texts: readonly string[]): string => texts.map((text) => `${argv0}: ${text}\n`).join('');
  const rules = say([...broken(line.values)]);
  if (rules !== '') return rules;
  const left: string[] = [];
  for (const [index, flag] of line.engineFlags.entries()) {
    const { taken, why } = askEngine(flag, known);
    if (why.length > 0) {
      // V8 reads no further
      left.push(...line.engineFlags.slice(index), ...LEFT_BY_V8);
      return why.map((text) => `${text}\n`).join('') + say(left.map(bad));
    }
    if (!taken) left.push(flag);
  }
  return say(left.map(bad));
}

const bad = (flag: string): string => `bad option: ${flag}`;
