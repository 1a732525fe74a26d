/** The few claims the suite makes; they run in the page, without a test framework. */
export class ClaimFailed extends Error {
  override readonly name = 'ClaimFailed';
}

const shown = (value: unknown): string =>
  value instanceof Uint8Array
    ? `bytes [${[...value].slice(0, 64).join(' ')}]`
    : (JSON.stringify(value, (_key, part: unknown) => (part instanceof Uint8Array ? [...part] : part)) ??
      String(value));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Equal as data: prototypes do not count, own enumerable keys do. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  if (a instanceof Uint8Array !== b instanceof Uint8Array) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]))
  );
}

export function equal(actual: unknown, expected: unknown, what = 'value'): void {
  if (!same(actual, expected))
    throw new ClaimFailed(`${what}: expected ${shown(expected)}, got ${shown(actual)}`);
}

export function matches(actual: string, pattern: RegExp, what = 'text'): void {
  if (!pattern.test(actual))
    throw new ClaimFailed(`${what}: expected ${String(pattern)}, got ${shown(actual)}`);
}

export function holds(condition: boolean, what: string): void {
  if (!condition) throw new ClaimFailed(what);
}

/** The error `work` rejects with; its message must match. */
export async function rejects(work: Promise<unknown>, pattern: RegExp): Promise<Error> {
  let value: unknown;
  try {
    value = await work;
  } catch (error) {
    if (!(error instanceof Error)) throw new ClaimFailed(`expected an Error, got ${shown(error)}`);
    matches(error.message, pattern, 'message');
    return error;
  }
  throw new ClaimFailed(`expected a rejection with ${String(pattern)}, got ${shown(value)}`);
}

/** Asks again until the answer matches; a test that never matches ends by the suite's time limit. */
export async function eventually(ask: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await ask())) await new Promise((resolve) => setTimeout(resolve, 10));
}
