import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage();

/** Runs `work` in the name of a request: whatever it begins knows whose it is. */
export const withRequest = ({ rid }, work) => context.run(rid, work);

const outside = AsyncLocalStorage.snapshot();

/** Runs `work` as it would run at boot, before any request. */
export const asAtBoot = (work) => outside(work);

/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => context.getStore();
