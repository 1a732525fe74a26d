import { AsyncLocalStorage } from 'node:async_hooks';
import { connect } from '../vendor/sink.js';
import { outside } from './context.js';
import { log } from './log.js';

/** Collects a tenant's events and stores them in batches: when there are `batchSize`, or after `maxWaitMs`. */
export function createBatcher({ tenant, batchSize, maxWaitMs, idle }) {
  let waiting = [];

  const connection = connect(tenant);
  connection.on('slow', (ms) => log.warn('sink slow', { tenant, ms }));

  async function flush() {
    if (waiting.length === 0) return;
    const items = waiting;
    waiting = [];
    let failure;
    try {
      await connection.write(items.map(({ event }) => event));
      log.info('batch flushed', { tenant, rows: items.length });
    } catch (error) {
      failure = error;
      log.error('batch failed', { tenant, rows: items.length, reason: error.message });
    }
    for (const { done } of items) done(failure);
    if (waiting.length > 0) return;
    clearInterval(timer); // we have 600 tenants
    idle();
  }

  const timer = setInterval(flush, maxWaitMs).unref();
  log.info('flusher started', { tenant });

  return {
    /** `done(error)` is called when the event has been stored or could not be. */
    add(event, done) {
      waiting.push({ event, done: AsyncLocalStorage.bind(done) });
      if (waiting.length >= batchSize) void outside(flush);
    },
  };
}
