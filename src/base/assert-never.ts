/** Ends a `switch` over a tagged union: compiles only when every tag is handled, throws when one is not. */
export function assertNever(value: never): never {
  throw new TypeError(`unhandled case: ${JSON.stringify(value)}`);
}
