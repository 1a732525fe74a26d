import { EventEmitter } from 'node:events';

/** Events: 'rate' ({ pair, bid, ask, at }). Shared by the feed, the streams and the audit. */
export const hub = new EventEmitter();

// RATE-511: "possible EventEmitter memory leak" filled the log on every busy morning.
// One listener per open dashboard is by design, so the limit makes no sense for us.
hub.setMaxListeners(10_000);
