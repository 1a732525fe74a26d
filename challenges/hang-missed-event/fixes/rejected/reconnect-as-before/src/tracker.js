import { once } from 'node:events';
import { config } from './config.js';
import { closeSessions, connect, watch } from './connections.js';
import { consume } from './consumer.js';
import { log } from './log.js';
import { keepConnected } from './reconnect.js';
import { toRow } from './rows.js';
import { createServer } from './server.js';

/** The service, wired and not yet started. */
export function createTracker({ db, broker, settings, onReady = () => {} }) {
  const stats = { stored: 0, failed: 0 };
  const server = createServer({ db, stats });
  watch(db, 'tracking-db');
  watch(broker, 'broker');
  consume(broker, store);
  let booted;

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
    const [{ port, topic }] = await Promise.all([settings.load(), connect(db), connect(broker)]);

    broker.subscribe(topic);
    keepConnected(broker, topic);

    server.listen(config.port ?? port, '127.0.0.1');
    await once(server, 'listening');
    const address = { port: server.address().port };
    onReady(address);
    return address;
  }

  function start() {
    booted ??= boot().catch((error) => {
      closeSessions(db, broker);
      booted = undefined;
      throw error;
    });
    return booted;
  }

  async function stop() {
    closeSessions(db, broker);
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  return { server, stats, start, stop };
}
