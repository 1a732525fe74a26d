import { once } from 'node:events';
import { config } from './config.js';
import { closeSessions, open, watch } from './connections.js';
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
  let boot;
  let letGo = () => {};

  async function store(message) {
    try {
      await db.insert(toRow(message));
      stats.stored += 1;
    } catch (error) {
      stats.failed += 1;
      log.error('scan not stored', { parcel: message.parcel, reason: error.message });
    }
  }

  async function up() {
    let lost = false;
    const onOffline = () => (lost = true);
    broker.on('offline', onOffline);
    try {
      const [{ port, topic }] = await Promise.all([load(), open(db), open(broker)]);
      if (lost) throw new Error('the broker was lost during the boot');
      letGo = keepConnected(broker, topic);
      broker.subscribe(topic);
      onReady({ port: config.port ?? port });
      server.listen(config.port ?? port, '127.0.0.1');
      await once(server, 'listening');
      const address = { port: server.address().port };
      return address;
    } catch (error) {
      letGo();
      closeSessions(db, broker);
      throw error;
    } finally {
      broker.off('offline', onOffline);
    }
  }

  const load = async () => settings.load();

  /** One boot for all who ask; a failed one makes room for the next. */
  function start() {
    boot ??= up().catch((error) => {
      boot = undefined;
      throw error;
    });
    return boot;
  }

  async function stop() {
    letGo();
    closeSessions(db, broker);
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  return { server, stats, start, stop };
}
