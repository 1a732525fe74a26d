import { once } from 'node:events';
import { config } from './config.js';
import { watch } from './connections.js';
import { log } from './log.js';
import { toRow } from './rows.js';
import { createServer } from './server.js';

/** The service, wired and not yet started. */
export function createTracker({ db, broker, settings, onReady = () => {} }) {
  const stats = { stored: 0, failed: 0 };
  const server = createServer({ db, stats });
  watch(db, 'tracking-db');
  watch(broker, 'broker');

  /** What is going on: nothing, or one boot and what comes after it. */
  let run;
  const seen = new Set();
  let line = Promise.resolve();

  async function store(message) {
    try {
      await db.insert(toRow(message));
      stats.stored += 1;
    } catch (error) {
      stats.failed += 1;
      log.error('scan not stored', { parcel: message?.parcel, reason: error.message });
    }
  }

  // All listeners are there before anything is asked for, and for good.
  broker.on('message', (message) => {
    // after a reconnect the broker may repeat itself
    const key = `${message.parcel} ${message.gate} ${message.at}`;
    if (seen.has(key)) return;
    seen.add(key);
    line = line.then(() => store(message));
  });
  broker.on('ready', () => {
    if (run?.up) broker.subscribe(run.topic);
    else goOn(run);
  });
  broker.on('offline', () => {
    if (run) broker.connect();
  });
  broker.on('error', (error) => {
    const mine = run;
    if (!mine?.up) return fail(mine, error);
    mine.retry = setTimeout(() => broker.connect(), config.retryMs);
  });
  db.on('ready', () => goOn(run));
  db.on('error', (error) => {
    if (!run?.up) fail(run, error);
  });

  function close() {
    clearTimeout(run?.retry);
    run = undefined;
    broker.close();
    db.close();
  }

  function fail(mine, error) {
    if (!mine || mine !== run) return;
    close();
    mine.reject(error);
  }

  /** Called whenever something has come: opens the port when all are there. */
  function goOn(mine) {
    if (!mine || mine !== run || mine.up) return;
    if (mine.topic === undefined || db.state !== 'ready' || broker.state !== 'ready') return;
    mine.up = true;
    broker.subscribe(mine.topic);
    listen(mine).then(mine.resolve, (error) => fail(mine, error));
  }

  async function listen(mine) {
    server.listen(config.port ?? mine.port, '127.0.0.1');
    await once(server, 'listening');
    const address = { port: server.address().port };
    onReady(address);
    return address;
  }

  async function load(mine) {
    try {
      const { port, topic } = await settings.load();
      Object.assign(mine, { port, topic });
      goOn(mine);
    } catch (error) {
      fail(mine, error);
    }
  }

  function start() {
    if (run) return run.promise;
    const mine = { ...Promise.withResolvers(), up: false };
    run = mine;
    db.connect();
    if (run === mine) broker.connect();
    if (run === mine) load(mine);
    return mine.promise;
  }

  async function stop() {
    const mine = run;
    close();
    mine?.reject(new Error('stopped'));
    if (!server.listening) return;
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  return { server, stats, start, stop };
}
