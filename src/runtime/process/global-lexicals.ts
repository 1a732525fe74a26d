/**
 * Top-level `let`, `const` and `class` of scripts. An engine keeps them beside the global object for the scripts that
 * follow; `eval`, which is all that a worker has, forgets them. So a script hands out accessors to its own bindings
 * before its first statement runs: they read and write the real ones, which keep their constants and dead zones.
 */
import type { Edit, ScriptScope } from '#runtime/source';

/** Called by scripts with an object of accessors, one for each binding. */
export const HAND_OUT = '$lex';

/** What a script runs first. One statement without a value, on the line it stands on. */
export function handOut({ lexical, start }: ScriptScope): readonly Edit[] {
  if (lexical.length === 0) return [];
  const accessors = lexical.map((name) => `get ${name}(){return ${name}},set ${name}($v){${name}=$v}`);
  return [{ start, end: start, text: `${HAND_OUT}({__proto__:null,${accessors.join()}});` }];
}

export const redeclared = (name: string): Error =>
  new SyntaxError(`Identifier '${name}' has already been declared`);

const own = new Set<string>();

/** Throws what an engine would before it runs a script. */
export function checkGlobalDeclarations({ lexical, variables, functions }: ScriptScope): void {
  for (const name of [...lexical, ...variables, ...functions]) if (own.has(name)) throw redeclared(name);
}

/** What a script declares cannot be deleted; what `eval` declares could. */
export function declareGlobals({ variables, functions }: ScriptScope): void {
  for (const name of [...variables, ...functions])
    if (!Object.hasOwn(globalThis, name) && Object.isExtensible(globalThis))
      Object.defineProperty(globalThis, name, {
        value: undefined,
        writable: true,
        enumerable: true,
        configurable: false,
      });
}

/** The bindings of a script in the main context: as properties that nobody sees unless he asks for them by name. */
export function installGlobalLexicals(scope: object): void {
  Object.defineProperty(scope, HAND_OUT, {
    value: (accessors: object): undefined => {
      for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(accessors))) {
        own.add(name);
        Object.defineProperty(scope, name, { ...descriptor, enumerable: false, configurable: true });
      }
      return undefined;
    },
  });
}
