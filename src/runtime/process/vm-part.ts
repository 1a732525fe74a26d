/**
 * Contexts of `vm`, `timeout` and `breakOnSigint`: a part of the library. It is a function of the modules below, so that
 * both have one `host`, one `state`.
 */
import * as globalLexicals from './global-lexicals.ts';
import * as host from './host.ts';
import * as kernelClient from './kernel-client.ts';
import { libraryPart } from './library-part.ts';
import * as memoryAccount from './memory-account.ts';
import * as nativeError from './native-error.ts';
import * as scripts from './scripts.ts';
import * as state from './state.ts';
import type * as vm from './vm/index.ts';

const shared = {
  'global-lexicals.ts': globalLexicals,
  'host.ts': host,
  'kernel-client.ts': kernelClient,
  'memory-account.ts': memoryAccount,
  'native-error.ts': nativeError,
  'scripts.ts': scripts,
  'state.ts': state,
} as const;

export type ContextScope = ReturnType<typeof vm.contextScope>;

let part: typeof vm | undefined;

export const vmPart = (): typeof vm =>
  (part ??= libraryPart<(modules: typeof shared) => typeof vm>('vmContexts')(shared));
