import { EventEmitter } from 'node:events';

/** Events: 'rate' ({ pair, bid, ask, at }). Shared by the feed, the streams and the audit. */
export const hub = new EventEmitter();
