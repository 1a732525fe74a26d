import { EventEmitter } from 'node:events';

/** Events: 'rate' ({ pair, bid, ask, at }). Shared by the feed, the streams and the audit. */
export const hub = new EventEmitter();

// One listener per open dashboard, and a pod serves at most 400: above that somebody leaks, and we want to be told.
hub.setMaxListeners(500);
