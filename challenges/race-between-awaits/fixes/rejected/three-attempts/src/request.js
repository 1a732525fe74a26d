import { AsyncLocalStorage } from 'node:async_hooks';

const requests = new AsyncLocalStorage();

/** Runs `fn` as asked for by `buyer`: currentBuyer() knows him in there, and in everything that it starts. */
export const asked = (buyer, fn) => requests.run({ buyer }, fn);
export const currentBuyer = () => requests.getStore().buyer;
