/**
 * Contexts of `vm`, `timeout` and `breakOnSigint`: a part of the library. It is a function of the modules below, so that
 * both have one `host`, one `state`.
 */
import { asPort, makePort, ownMethods, PortHandle } from './bindings/messaging/message-port.ts';
import { currentFrame, setFrame } from './async-context.ts';
import { HAND_OUT, handOut, redeclared } from './global-lexicals.ts';
import * as host from './host.ts';
import * as kernelClient from './kernel-client.ts';
import { libraryPart } from './library-part.ts';
import * as memoryAccount from './memory-account.ts';
import * as nativeError from './native-error.ts';
import { noteFulfilled, noteRejected } from './promise-state.ts';
import { evaluate, parseScript, rewriteScript, sourceMapUrl, withSyntaxPlace } from './scripts.ts';
import * as state from './state.ts';
import type * as vm from './vm/index.ts';

/** What that part uses of each; asked for late, since some of them import this module. */
const shared = () => ({
  'async-context.ts': { currentFrame, setFrame },
  'global-lexicals.ts': { HAND_OUT, handOut, redeclared },
  'host.ts': host,
  'kernel-client.ts': kernelClient,
  'memory-account.ts': memoryAccount,
  'bindings/messaging/message-port.ts': { asPort, makePort, ownMethods, PortHandle },
  'native-error.ts': nativeError,
  'promise-state.ts': { noteFulfilled, noteRejected },
  'scripts.ts': { evaluate, parseScript, rewriteScript, sourceMapUrl, withSyntaxPlace },
  'state.ts': state,
});

export type ContextScope = ReturnType<typeof vm.contextScope>;

let part: typeof vm | undefined;

export const vmPart = (): typeof vm =>
  (part ??= libraryPart<(modules: ReturnType<typeof shared>) => typeof vm>('vmContexts')(shared()));
