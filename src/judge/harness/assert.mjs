import legacy from 'node:assert';

const { AssertionError } = legacy;
const { strict: strictAssert } = legacy;

let asserted = 0;
let first;
let claimed = false;

/** For the harness alone, once: how many assertions ran, and the first that failed, even if something caught it. */
export function claimAssert() {
  if (claimed) throw new Error('already claimed');
  claimed = true;
  return { count: () => asserted, firstFailure: () => first };
}

/** `said`: the author's own message. Node puts a comparison under it, which is not in the ticket's language. */
function failed(error, said) {
  if (typeof said === 'string' && error instanceof AssertionError && error.message.startsWith(said))
    error.message = said;
  first ??= { error };
  throw error;
}

function counted(fn) {
  const wrapper = (...args) => {
    asserted += 1;
    let result;
    try {
      result = fn(...args);
    } catch (error) {
      return failed(error, args.at(-1));
    }
    return result instanceof Promise
      ? result.then(
          (value) => value,
          (error) => failed(error, args.at(-1)),
        )
      : result;
  };
  Object.defineProperty(wrapper, 'name', { value: fn.name });
  return wrapper;
}

// Node's own `ok` reads the caller's source from disk for its message; the file is gone by then.
function ok(value, message) {
  if (value) return;
  if (message instanceof Error) throw message;
  const text = message ?? 'The expression evaluated to a falsy value';
  const error = new AssertionError({ message: text, actual: value, expected: true, operator: '==' });
  error.generatedMessage = message === undefined;
  throw error;
}

function build(source) {
  const assert = counted(ok);
  for (const name of Object.keys(source)) {
    const member = source[name];
    if (name === 'strict' || name === 'ok') continue;
    const isClass = typeof member === 'function' && /^[A-Z]/.test(name);
    assert[name] = typeof member === 'function' && !isClass ? counted(member) : member;
  }
  assert.ok = assert;
  return assert;
}

export const strict = build(strictAssert);
export const loose = build(legacy);
strict.strict = strict;
loose.strict = strict;
Object.freeze(strict);
Object.freeze(loose);
