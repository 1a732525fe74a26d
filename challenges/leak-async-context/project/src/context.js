import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage();

/** Runs `work` in the name of a request: whatever it begins knows whose it is. */
export const withRequest = (request, work) => context.run({ request }, work);

/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => context.getStore()?.request.rid;
