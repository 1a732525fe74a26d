import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LibraryMeta } from '#runtime/wire';
import { CommandLineError, readCommandLine, splitNodeOptions } from './option-parser.ts';
import { complaints } from './option-rules.ts';

type Meta = Pick<LibraryMeta, 'optionsInfo'>;
let meta: Meta;

const node = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  spawnSync(process.execPath, args, { encoding: 'utf8', argv0: 'node', env });

beforeAll(() => {
  const { stdout } = node([
    '--expose-internals',
    '--no-warnings',
    '-p',
    `const { options, aliases } = require('internal/test/binding').internalBinding('options').getCLIOptionsInfo();
     JSON.stringify({ options: [...options], aliases: [...aliases] })`,
  ]);
  meta = { optionsInfo: JSON.parse(stdout) as Meta['optionsInfo'] }; // the binary's own table
});

const read = (args: readonly string[], nodeOptions?: string) =>
  readCommandLine(meta, ['node', ...args], nodeOptions);

const isKnown = (name: string): boolean => meta.optionsInfo.options.some(([each]) => each === name);

const complaint = (args: readonly string[], nodeOptions?: string): string => {
  try {
    return complaints('node', read(args, nodeOptions), isKnown);
  } catch (error) {
    if (error instanceof CommandLineError) return `node: ${error.message}\n`;
    throw error;
  }
};

describe('command lines that Node refuses', () => {
  test.each([
    ['--bogus'],
    ['--no-bogus'],
    ['--eval'],
    ['--import'],
    ['--title='],
    ['--no-eval'],
    ['--no-title'],
    ['--require', '-e'],
    ['--trace-gc-nope', '-p', '1'],
    ['--test-timeout'],
    ['--bogus', '--second=1', '-p', '1'],
    ['--bogus', '--stack-size=x', '--random-seed=1', '-p', '1'],
    ['--watch', '--test-force-exit', 'x.js'],
    ['--watch-path=.', '--test'],
    ['--test', '-p', '1', '-c'],
    ['--check', '-e', '1', '--input-type=bad', '--unhandled-rejections=bad', '--bogus'],
    ['--cpu-prof-name=x', '--heap-prof-dir=x', '-p', '1'],
    ['--cpu-prof-interval=3', '-p', '1'],
    ['--use-openssl-ca', '--use-bundled-ca', '--use-largepages=x', '-p', '1'],
    ['--secure-heap=3', '-p', '1'],
    ['--secure-heap=4', '--secure-heap-min=3', '-p', '1'],
    ['--tls-min-v1.3', '--tls-max-v1.2', '-p', '1'],
    ['--debug'],
    ['--debug-brk=3', '-p', '1'],
    ['--inspect-publish-uid=foo', '-p', '1'],
    ['--test', '--test-isolation=bad'],
    ['--stack-trace-limit=0x10', '-p', '1'],
    ['--stack-trace-limit', '5', '-p', '1'],
    ['--max-old-space-size', '-p', '1'],
    ['--max-old-space-size=abc', '-p', '1'],
    ['--stack-size=abc', '--bogus', '-p', '1'],
    ['--no-stack-size', '-p', '1'],
    ['--harmony=x', '-p', '1'],
    ['--expose-gc=1', '-p', '1'],
    ['--abort-on-uncaught-exception=2', '-p', '1'],
  ])('%s gets its complaint and exit code 9', (...args) => {
    const real = node(args);
    expect([complaint(args), 9]).toEqual([real.stderr, real.status]);
  });

  test.each([
    '--eval',
    '--bogus',
    '--',
    '-p',
    '--test',
    '--eval=1',
    '--run x',
    '--allow-natives-syntax',
    '--harmony',
    '--stack-size=900',
    '--stack-trace-limit=x',
    '--watch',
    '--cpu-prof-name=x',
    '--bogus=1',
    '"unclosed',
    '"\\',
  ])('NODE_OPTIONS=%s', (options) => {
    const real = node(['-p', '1'], { NODE_OPTIONS: options });
    expect([complaint(['-p', '1'], options), 9]).toEqual([real.stderr, real.status]);
  });

  test('what a browser cannot do is refused with the reason', () => {
    expect(complaint(['--inspect', 'x.js'])).toBe(
      "node: --inspect is not available in this runtime: a page cannot open V8's debugger\n",
    );
  });
});

describe('command lines that Node takes', () => {
  test.each([
    [['-e', '0', 'a', '--b']],
    [['-p', '0', '--', '-c']],
    [['-pe', '0', 'x']],
    [['--require', './p.cjs', '-r=./q.cjs', '-e', '0']],
    [
      [
        '--stack_trace_limit=20',
        '--no-warnings',
        '--experimental-strip-types',
        '-e',
        '0',
        'x',
        '--late-flag',
      ],
    ],
    [['--expose-gc', '--max-old-space-size=64', '-e', '0']],
    [['--conditions', 'a', '-C', 'b', '-e', '0']],
  ])('%j leaves the arguments that Node leaves', (args) => {
    const script = 'process.stdout.write(JSON.stringify([process.argv.slice(1), process.execArgv]))';
    const real = node(
      args.map((arg) => (arg === '0' ? script : arg)).filter((arg) => !/p\.cjs|q\.cjs|--require/.test(arg)),
    );
    const ours = read(args.filter((arg) => !/p\.cjs|q\.cjs|--require/.test(arg)));
    const printed = real.stdout.split('\n')[0]?.replace(/^(\[.*\]\]).*$/, '$1') ?? '';
    const [argv, execArgv] = JSON.parse(printed) as [string[], string[]]; // printed by the script
    expect([ours.args, ours.execArgv.map((arg) => (arg === '0' ? script : arg))]).toEqual([argv, execArgv]);
  });

  test('values go to the options they name', () => {
    const { values, script, args } = read([
      '--import=./a.mjs',
      '--import',
      './b.mjs',
      '--no-deprecation',
      '--stack-trace-limit=7',
      '--test-name-pattern=x',
      'main.js',
      '--not-ours',
    ]);
    expect(Object.fromEntries(values)).toEqual({
      '--import': ['./a.mjs', './b.mjs'],
      '--deprecation': false,
      '--no-deprecation': true,
      '--stack-trace-limit': 7,
      '--test-name-pattern': ['x'],
    });
    expect([script, args]).toEqual(['main.js', ['main.js', '--not-ours']]);
  });

  test('code on the command line leaves no script', () => {
    const { values, script } = read(['-p', '1 + 1', 'argument']);
    expect([values.get('--eval'), values.get('--print'), values.get('[has_eval_string]'), script]).toEqual([
      '1 + 1',
      true,
      true,
      undefined,
    ]);
  });

  test('NODE_OPTIONS splits at spaces, quotes group', () => {
    expect(splitNodeOptions('  --a=1  "--b=x y" --c="q \\"r\\"" ')).toEqual([
      '--a=1',
      '--b=x y',
      '--c=q "r"',
    ]);
    const { values } = read(['-e', '0'], '--no-warnings --require "./with space.js"');
    expect([values.get('--warnings'), values.get('--require')]).toEqual([false, ['./with space.js']]);
  });
});
