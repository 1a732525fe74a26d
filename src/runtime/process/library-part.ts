/**
 * Parts of the library that are our own code: an expression each, evaluated when first needed, so that a program that
 * never hashes does not pay for hashing. `build/programs.ts` lists them.
 */
import { host, utf8 } from './host.ts';
import { kernel } from './kernel-client.ts';

const loaded = new Map<string, unknown>();

/** Blocks until the part has been fetched; the caller names its type. */
export function libraryPart<T>(name: string): T {
  if (!loaded.has(name)) {
    const code = utf8.decode(kernel.call('libraryPart', name));
    loaded.set(name, host.evalGlobal(`${code}//# sourceURL=${host.ownUrl}`)); // its frames are not Node's
  }
  return loaded.get(name) as T; // what the build put there
}

/** For tests, which have no kernel: the module itself. */
export const provideLibraryPart = (name: string, value: unknown): void => {
  loaded.set(name, value);
};
