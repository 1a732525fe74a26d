import { createBatcher } from './batcher.js';
import { config } from './config.js';
import { outside, withRequest } from './context.js';
import { log } from './log.js';

/** Takes requests with events and stores these. `enrich(event)` may add to an event before it is stored. */
export function createIntake({
  batchSize = config.batchSize,
  maxWaitMs = config.maxWaitMs,
  enrich = async (event) => event,
} = {}) {
  const batchers = new Map();

  function batcherOf(tenant) {
    let batcher = batchers.get(tenant);
    if (batcher === undefined) {
      batcher = outside(() => createBatcher({ tenant, batchSize, maxWaitMs, idle: () => batchers.get(tenant) === batcher && batchers.delete(tenant) }));
      batchers.set(tenant, batcher);
    }
    return batcher;
  }

  function store(tenant, event) {
    return new Promise((resolve) => {
      batcherOf(tenant).add(event, (error) => {
        if (error) log.error('event failed', { event: event.id, reason: error.message });
        else log.info('event stored', { event: event.id });
        resolve(error === undefined);
      });
    });
  }

  async function work({ tenant, events }) {
    log.info('request accepted', { tenant, events: events.length });
    const results = [];
    for (const event of events) results.push(store(tenant, await enrich(event)));
    const stored = (await Promise.all(results)).filter(Boolean).length;
    log.info('request done', { stored });
    return { status: stored === events.length ? 200 : 502, stored };
  }

  return {
    /** Takes { rid, tenant, events, body }; resolves with { status, stored } when all events are stored or could not be. */
    handle: (request) => withRequest(request, () => work(request)),
  };
}
