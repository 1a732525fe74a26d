import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage();

/** Runs `work` in the name of a request: whatever it begins knows whose it is. Only the id is remembered. */
export const withRequest = (request, work) => context.run({ request }, work);

/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => context.getStore()?.request.rid;

/** Runs `work` in nobody's name: the surroundings of the start of the process. */
export const outsideOfRequests = AsyncLocalStorage.snapshot();

/** `callback`, always in the name of whoever runs now. */
export const bound = (callback) => AsyncLocalStorage.bind(callback);
