/** What node_options.cc (CheckOptions) says of options that do not go together, or not with their value. */
type Values = ReadonlyMap<string, unknown>;

const INPUT_TYPES: readonly unknown[] = ['commonjs', 'module', 'commonjs-typescript', 'module-typescript'];
const TRACE_REQUIRE_MODULE: readonly unknown[] = ['all', 'no-node-modules'];
const ISOLATIONS: readonly unknown[] = ['none', 'process'];

/** Pairs that exclude each other, in the order in which they are looked for. */
const EXCLUSIVE: readonly (readonly [string, string])[] = [
  ['--check', '--eval'],
  ['--tls-min-v1.3', '--tls-max-v1.2'],
  ['--test', '--check'],
  ['--test', '--eval'],
  ['--test', '--interactive'],
  ['--watch', '--check'],
  ['--watch', '--eval'],
  ['--watch', '--interactive'],
];

const isGiven = (values: Values, name: string): boolean =>
  name === '--eval' ? values.get('[has_eval_string]') === true : values.get(name) === true;

/** The first complaint, as Node words it; undefined when there is none. */
export function brokenRule(values: Values): string | undefined {
  const among = (name: string, allowed: readonly unknown[]): boolean =>
    !values.has(name) || values.get(name) === '' || allowed.includes(values.get(name));
  if (!among('--input-type', INPUT_TYPES))
    return '--input-type must be "module","commonjs", "module-typescript" or "commonjs-typescript"';
  if (!among('--trace-require-module', TRACE_REQUIRE_MODULE))
    return 'invalid value for --trace-require-module';
  if (Number(values.get('--heapsnapshot-near-heap-limit') ?? 0) < 0)
    return '--heapsnapshot-near-heap-limit must not be negative';
  if (isGiven(values, '--test') && !among('--test-isolation', ISOLATIONS))
    return 'invalid value for --test-isolation';
  for (const [one, other] of EXCLUSIVE)
    if (isGiven(values, one) && isGiven(values, other))
      return `either ${one} or ${other} can be used, not both`;
  if (isGiven(values, '--test') && Array.isArray(values.get('--watch-path')))
    return '--watch-path cannot be used in combination with --test';
  return undefined;
}
