import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage();

/** Runs `work` in the name of a request: whatever it begins knows whose it is. Only the id is kept, it may be needed long after the answer. */
export const withRequest = ({ rid }, work) => context.run({ rid }, work);

/** Runs `work` in nobody's name. */
export const outside = (work) => context.run(undefined, work);

/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => context.getStore()?.rid;
