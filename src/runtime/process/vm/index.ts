/** What only programs that use `vm` need: a part of the library, see `vm-part.ts`. */
import { WATCH_HELPER } from '#runtime/source';
import { host } from '../host.ts';
import { look } from './watch.ts';

Object.defineProperty(host.scope, WATCH_HELPER, { value: look });

export { watchEdits } from '#runtime/source';
export { cacheOf, isCacheOf } from './cached-data.ts';
export { compileFunction } from './compile-function.ts';
export { moveMessagePort } from './moved-port.ts';
export { measureMemory } from './measure-memory.ts';
export { askSafely, contextScope, makeContext } from './contexts.ts';
export { isWatchError, runWatched } from './watch.ts';
