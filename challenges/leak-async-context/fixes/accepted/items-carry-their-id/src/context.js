import { AsyncLocalStorage } from 'node:async_hooks';

const context = new AsyncLocalStorage();

/** Runs `work` in the name of the request with this id; without an id in nobody's. */
export const withRid = (rid, work) => context.run(rid, work);

/** The id of the request in whose name we are running, or undefined. */
export const currentRid = () => context.getStore();
