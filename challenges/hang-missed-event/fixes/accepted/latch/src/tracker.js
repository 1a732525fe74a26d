import { once } from 'node:events';
import { config } from './config.js';
import { Session } from './connections.js';
import { consume, inboxOf } from './consumer.js';
import { log } from './log.js';
import { keepConnected } from './reconnect.js';
import { toRow } from './rows.js';
import { createServer } from './server.js';

/** The service, wired and not yet started. */
export function createTracker({ db, broker, settings, onReady = () => {} }) {
  const stats = { stored: 0, failed: 0 };
  const server = createServer({ db, stats });
  const sessions = { db: new Session(db, 'tracking-db'), broker: new Session(broker, 'broker') };
  let booting;

  consume(inboxOf(broker), store).catch((error) => log.error('consumer stopped', { reason: error.stack }));

  async function store(message) {
    try {
      await db.insert(toRow(message));
      stats.stored += 1;
    } catch (error) {
      stats.failed += 1;
      log.error('scan not stored', { parcel: message.parcel, reason: error.message });
    }
  }

  async function boot() {
    const parts = [sessions.db.open(), sessions.broker.open(), (async () => settings.load())()];
    const failed = (await Promise.allSettled(parts)).find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    const { port, topic } = await parts[2];
    keepConnected(broker, sessions.broker, topic);
    broker.subscribe(topic);
    server.listen(config.port ?? port, '127.0.0.1');
    await once(server, 'listening');
    onReady({ port: server.address().port });
    return { port: server.address().port };
  }

  async function start() {
    booting ??= boot();
    try {
      return await booting;
    } catch (error) {
      sessions.broker.close();
      sessions.db.close();
      booting = undefined;
      throw error;
    }
  }

  async function stop() {
    sessions.broker.close();
    sessions.db.close();
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  return { server, stats, start, stop };
}
