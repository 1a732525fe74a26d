import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage();

/** Runs `work` in the name of a request: whatever it begins knows whose it is, and does not keep it. */
export const withRequest = (request, work) => context.run(new WeakRef(request), work);

/** Runs `work` in nobody's name: for what outlives the request that happens to begin it. */
export const inNobodysName = (work) => context.exit(work);

/** `callback`, to be run in the name in which it was bound. */
export const inThisName = (callback) => AsyncLocalStorage.bind(callback);

/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => context.getStore()?.deref()?.rid;
