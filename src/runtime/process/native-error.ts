/** Errors that Node's C++ makes: `code` is an own property, the stack shows the plain class name. */
import { host } from './host.ts';

const classes = { Error: host.Error, TypeError, RangeError } as const;

export function nodeError(kind: keyof typeof classes, code: string, message: string): Error {
  const error = new classes[kind](message);
  Object.defineProperty(error, 'code', {
    value: code,
    enumerable: true,
    writable: true,
    configurable: true,
  });
  return error;
}

/** For what Node has and this runtime has not: says which and, where there is one, the way round. */
export const unavailable = (what: string, why: string): Error =>
  nodeError('Error', 'ERR_FEATURE_UNAVAILABLE_IN_THIS_RUNTIME', `${what} is not available here: ${why}`);
